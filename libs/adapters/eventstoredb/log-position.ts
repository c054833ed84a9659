import { isPosition, type Position } from '#ports';

/** The server's value for: no position. */
const NONE = 2n ** 64n - 1n;

/** Twenty digits hold every commit position, so that text order is log order. Undefined when the server gave none. */
export function positionOfCommit(commit: number | bigint | undefined): Position | undefined {
  return commit === undefined || commit === NONE ? undefined : String(commit).padStart(20, '0');
}

/** The place after which a subscription begins. Throws a `RangeError` for text that is not a position of this log. */
export function placeAfter(position: Position | null): 'start' | { readonly commit: bigint; readonly prepare: bigint } {
  if (position === null) return 'start';
  const commit = isPosition(position) ? BigInt(position) : NONE;
  if (commit >= NONE) throw new RangeError(`${position} is not a position`);
  // Every event is a commit of its own. Only transactions of the old TCP protocol had prepares before their commit.
  return { commit, prepare: commit };
}

/** The later of two positions; null is the beginning of the log. */
export const laterOf = (one: Position | null, other: Position | null): Position | null => ((one ?? '') < (other ?? '') ? other : one);
