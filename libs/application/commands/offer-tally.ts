import type { Position } from '../ports/event-store.js';
import type { ViewCount } from '../ports/view-store.js';

/** The most open offers from one client to one freelancer, and of one client to all of them. */
export const MAX_OPEN_OFFERS = { toOneFreelancer: 50, ofOneClient: 1_000 };

/** What became of an offer. */
export type OfferOutcome = { readonly position: Position } | 'notRecorded' | 'unknown';

/** The place of an offer that is being recorded. */
export interface OfferPlace {
  /** To be called once. */
  settle(outcome: OfferOutcome): void;
}

/** An offer of this process that the view has not shown yet. */
interface OwnOffer {
  readonly freelancerId: string;
  /** Null while it is being recorded, and while nobody knows whether it was. */
  position: Position | null;
  readonly settled: Promise<void>;
}

/**
 * The open offers of one client: what the view counted, and what this process has recorded besides. Never too few of this process: an offer
 * of which it does not know whether it was recorded counts too, until the view shows what the log held after that.
 */
export class OfferTally {
  /** When the view was last read, on the clock of `performance.now()`. */
  readAt = -Infinity;
  /** When the view was last read after it had shown all that was recorded. */
  exactAt = -Infinity;
  private seen = 0;
  private seenTo: { readonly freelancerId: string; readonly count: number } | null = null;
  private readonly own = new Set<OwnOffer>();
  /** Those of them of which nobody knows whether they were recorded. */
  private readonly unknown = new Set<OwnOffer>();

  /** Whether one more offer is within both limits; null where the offers to this freelancer must be counted to know. */
  hasRoom(freelancerId: string): boolean | null {
    const all = this.seen + this.own.size;
    if (all < MAX_OPEN_OFFERS.toOneFreelancer) return true;
    if (all >= MAX_OPEN_OFFERS.ofOneClient) return false;
    if (this.seenTo?.freelancerId !== freelancerId) return null;
    return this.seenTo.count + this.ownTo(freelancerId) < MAX_OPEN_OFFERS.toOneFreelancer;
  }

  /** Which limit it is that leaves no room. */
  get limitReached(): number {
    const { toOneFreelancer, ofOneClient } = MAX_OPEN_OFFERS;
    return this.seen + this.own.size >= ofOneClient ? ofOneClient : toOneFreelancer;
  }

  /** The view's count of all offers; it shows this process's offers up to `asOf`. */
  take({ count, asOf, readAt }: ViewCount & { readonly readAt: number }): void {
    this.seen = count;
    this.seenTo = null;
    this.readAt = readAt;
    for (const offer of this.own) if (offer.position !== null && asOf !== null && offer.position <= asOf) this.own.delete(offer);
  }

  /** The view's count of the offers to one freelancer, read after the last count of all. */
  takeOf(freelancerId: string, count: number): void {
    this.seenTo = { freelancerId, count };
  }

  place(freelancerId: string): OfferPlace {
    const { promise: settled, resolve } = Promise.withResolvers<void>();
    const offer: OwnOffer = { freelancerId, position: null, settled };
    // More are not needed to know that there is no room: they are only recorded while the view cannot be read.
    if (this.own.size < MAX_OPEN_OFFERS.ofOneClient) this.own.add(offer);
    return {
      settle: (outcome) => {
        if (outcome === 'notRecorded') this.own.delete(offer);
        else if (outcome !== 'unknown') offer.position = outcome.position;
        else if (this.own.has(offer)) this.unknown.add(offer);
        resolve();
      },
    };
  }

  /** Until none of the offers that are being recorded now is so any more. */
  async settled(): Promise<void> {
    await Promise.all([...this.own].map((offer) => offer.settled));
  }

  /** Reads the end of the log: whichever offers of unknown outcome were recorded are not after it. Null is an empty log. */
  async placeUnknown(readHead: () => Promise<Position | null>): Promise<Position | null> {
    // Those that come while it is read may be after it.
    const unknown = [...this.unknown];
    const head = await readHead();
    for (const offer of unknown) {
      this.unknown.delete(offer);
      if (head === null) this.own.delete(offer);
      else offer.position = head;
    }
    return head;
  }

  private ownTo(freelancerId: string): number {
    let count = 0;
    for (const offer of this.own) if (offer.freelancerId === freelancerId) count += 1;
    return count;
  }
}
