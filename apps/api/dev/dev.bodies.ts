import { READER_ROLES, type Reader } from '#application';
import { Id } from '#apps/http/shapes/ids';
import { QueryNumber, WholeNumber } from '#apps/http/shapes/numbers';
import { Default, field, Meaning, Optional } from '#apps/http/shapes/shaped';
import { EventCursor, PartyId } from '#apps/http/shapes/words';
import { knownRoles } from '../access/roles.js';

/** The clock moves at most this far in one request: a hundred years. */
const FURTHEST_SECONDS = 3_155_760_000;

const [MOST_ROLES, LONGEST_ROLE] = [100, 255];

const isRoleName = (role: unknown): boolean => typeof role === 'string' && role.length <= LONGEST_ROLE;

/** Roles as a token may name them: those unknown here are ignored, as they are in the tokens of an issuer. */
const Roles = (): PropertyDecorator =>
  field({
    message: `must be a list of at most ${MOST_ROLES} texts of at most ${LONGEST_ROLE} characters`,
    accepts: (read) => Array.isArray(read),
    read: (sent) => (Array.isArray(sent) && sent.length <= MOST_ROLES && sent.every(isRoleName) ? knownRoles(sent) : false),
    schema: {
      type: 'array',
      maxItems: MOST_ROLES,
      items: { type: 'string', maxLength: LONGEST_ROLE },
      description: `${READER_ROLES.join(', ')}; others are ignored.`,
    },
  });

export class TokenBody {
  @PartyId('ann') readonly sub!: string;
  @Default([]) @Roles() readonly roles!: Reader['roles'];
}

export class ClockBody {
  @WholeNumber(0, FURTHEST_SECONDS) readonly advanceSeconds!: number;
}

export class OperationsQuery {
  @Meaning('Of this contract alone.') @Optional() @Id() readonly contractId!: string | null;
  @Optional() @EventCursor() readonly after!: string | null;
  @Meaning('Operations on a page.') @Default(100) @QueryNumber(1, 1_000) readonly limit!: number;
}
