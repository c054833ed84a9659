import type { Log } from './log.js';
import type { Position } from './ports/event-store.js';
import type { ParkedKind } from './projections/contract-rules.js';

/** The finder of a contract that could not be used whole by who reads its stream; any other finder is a view. */
export const READER = 'reader';

/** Says in the log that a contract cannot be used whole: always by this line, whoever found it. */
export function sayParked(
  logger: Log,
  found: {
    readonly finder: string;
    readonly contractId: string;
    readonly kind: ParkedKind;
    readonly reason: string;
    /** The place in the log where a view stopped following the contract. */
    readonly position?: Position;
  },
): void {
  logger.error({ event: 'contractParked', ...found });
}
