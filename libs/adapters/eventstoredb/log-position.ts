import { isPosition, type Position } from '#application';

/** What the server says where it has none. */
const NONE = 2n ** 64n - 1n;

/** Twenty digits hold any commit position, so that text order is log order. Undefined where the server gave none. */
export function positionOf(commit: bigint | undefined): Position | undefined {
  return commit === undefined || commit === NONE ? undefined : String(commit).padStart(20, '0');
}

/** The place after which a subscription begins. Throws a `RangeError` for what is no position of this log. */
export function placeAfter(position: Position | null): 'start' | { readonly commit: bigint; readonly prepare: bigint } {
  if (position === null) return 'start';
  const commit = isPosition(position) ? BigInt(position) : NONE;
  if (commit >= NONE) throw new RangeError(`${position} is not a position`);
  // Every event is a commit of its own: only transactions of the old TCP protocol have prepares before their commit.
  return { commit, prepare: commit };
}

/** The later of two places, null being the beginning. */
export const later = (one: Position | null, other: Position | null): Position | null => ((one ?? '') < (other ?? '') ? other : one);
