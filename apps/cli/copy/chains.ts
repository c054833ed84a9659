import { asStored, chainFlaws, contractIdOf, FIRST_PREV_HASH, type StoredEvent } from '#application';
import { Refused } from '../refused.js';

/** The hash chains of all streams of a log, as far as it was read: one short entry a stream. */
export class Chains {
  private readonly ends = new Map<string, { readonly revision: number; readonly hash: string }>();

  get streams(): number {
    return this.ends.size;
  }

  /** Checks the next event of the log. Throws `Refused` when it was changed, or does not follow the one before it in its stream. */
  follow(stored: StoredEvent): void {
    const { stream, revision, position } = stored;
    const where = `the event ${revision} of ${stream} at ${position} of the source`;
    if (contractIdOf(stream) === null) throw new Refused(`${where} is in no contract's stream`);
    const end = this.ends.get(stream) ?? { revision: -1, hash: FIRST_PREV_HASH };
    const [flaw] = chainFlaws(stored, { revision: end.revision + 1, prevHash: end.hash });
    if (flaw) throw new Refused(`${where} is not as it was written (${flaw.kind}: ${flaw.actual}, not ${flaw.expected})`);
    this.ends.set(stream, { revision, hash: asStored(stored).hash });
  }
}
