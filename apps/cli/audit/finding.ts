import type { Difference, ParkedKind, Position } from '#application';

/** One thing that is not as it must be. */
export interface Finding {
  readonly contractId: string;
  /** Null where it is not one event's. */
  readonly revision: number | null;
  readonly position: Position | null;
  /** `ledger`: the sums of money contradict each other. A parked contract is found by the kind for which it is parked. */
  readonly kind: Difference['kind'] | ParkedKind | 'ledger';
  /** What a check gives, and what is stored. */
  readonly expected: string | null;
  readonly actual: string | null;
}

/** Of the characters of a value; a document may have megabytes. */
const LONGEST = 200;

/** One line for a person. Values are quoted, so that what somebody stored writes no line of its own and controls no terminal. */
export function lineOf({ contractId, revision, position, kind, expected, actual }: Finding): string {
  return [
    `contract ${quoted(contractId)}`,
    `revision ${revision ?? '-'}`,
    `position ${position ?? '-'}`,
    kind,
    `expected ${quoted(expected)}`,
    `actual ${quoted(actual)}`,
  ].join(', ');
}

function quoted(value: string | null): string {
  if (value === null) return '-';
  return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);
}
