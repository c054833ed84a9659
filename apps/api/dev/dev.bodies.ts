import type { Reader } from '#application';
import { QueryNumber, WholeNumber } from '#apps/http/shapes/numbers';
import { Default, Optional } from '#apps/http/shapes/shaped';
import { LogPosition, PartyId, SomeOf, Text } from '#apps/http/shapes/words';

/** The clock moves at most this far in one request: a hundred years. */
const FURTHEST_SECONDS = 3_155_760_000;

export class TokenBody {
  @PartyId('ann') readonly sub!: string;
  @Default([]) @SomeOf('operator', 'auditor', 'analyst') readonly roles!: Reader['roles'];
}

export class ClockBody {
  @WholeNumber(0, FURTHEST_SECONDS) readonly advanceSeconds!: number;
}

export class OperationsQuery {
  @Optional() @Text(255) readonly contractId!: string | null;
  @Optional() @LogPosition() readonly after!: string | null;
  @Default(100) @QueryNumber(1, 1_000) readonly limit!: number;
}
