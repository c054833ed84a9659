import { READER_ROLES, type Reader } from '#application';
import { QueryNumber, WholeNumber } from '#apps/http/shapes/numbers';
import { Default, field, Optional } from '#apps/http/shapes/shaped';
import { LogPosition, PartyId, Text } from '#apps/http/shapes/words';
import { knownRoles } from '../access/roles.js';

/** The clock moves at most this far in one request: a hundred years. */
const FURTHEST_SECONDS = 3_155_760_000;

/** Roles as a token may name them: those unknown here are ignored, as they are in the tokens of an issuer. */
const Roles = (): PropertyDecorator =>
  field({
    message: 'must be a list of texts',
    accepts: Array.isArray,
    read: (sent) => (Array.isArray(sent) && sent.every((role) => typeof role === 'string') ? knownRoles(sent) : null),
    schema: { type: 'array', items: { type: 'string', enum: [...READER_ROLES] }, uniqueItems: true },
  });

export class TokenBody {
  @PartyId('ann') readonly sub!: string;
  @Default([]) @Roles() readonly roles!: Reader['roles'];
}

export class ClockBody {
  @WholeNumber(0, FURTHEST_SECONDS) readonly advanceSeconds!: number;
}

export class OperationsQuery {
  @Optional() @Text(255) readonly contractId!: string | null;
  @Optional() @LogPosition() readonly after!: string | null;
  @Default(100) @QueryNumber(1, 1_000) readonly limit!: number;
}
