import { Injectable } from '@nestjs/common';
import type { Instant } from '#domain';
import { Lanes } from '../pacing/lanes.js';
import { EventFeed } from '../ports/event-store.js';
import { StoreFailure } from '../ports/store-failure.js';
import { ViewRebuilding, ViewStore } from '../ports/view-store.js';
import { CONTRACTS_VIEW } from '../projections/contracts/contracts.view.js';
import { Refusal } from '../refusal.js';
import { WeighedCache } from '../weighed-cache.js';
import { MAX_OPEN_OFFERS, OfferTally, type OfferPlace } from './offer-tally.js';

/** What other processes have recorded is seen after this time at the latest. */
const FRESH_MS = 1_000;
/** A view that does not answer must not delay an offer for longer. */
const PATIENCE_MS = 250;
/** How long the view may take to show all that was recorded, before an offer is refused. */
const CATCH_UP_MS = 2_000;
/** The clients whose figures are kept: those that made an offer last. */
const CLIENTS = 5_000;

/** The offer that a command would record. */
export interface NewOffer {
  readonly clientId: string;
  readonly freelancerId: string;
  readonly at: Instant;
  /**
   * When its command arrived, on the clock of `performance.now()`. A refusal rests on figures that were exact after that. The command may be
   * decided twice, and then the same figures serve.
   */
  readonly arrivedAt: number;
}

/**
 * Keeps the limits of open offers. The view lags behind the log, so the offers that this process records count beside its figures until the
 * view has seen them: within one process the limits are exact, also where an append stays without an answer. Several processes together may go
 * beyond them by what they record within a second and while the view lags. While the view cannot be read there is no limit: what records an
 * offer must not depend on a view.
 */
@Injectable()
export class OpenOffers {
  private readonly tallies = new WeighedCache<OfferTally>(CLIENTS, () => 1);
  private readonly lanes = new Lanes();
  private blindUntil = -Infinity;

  constructor(
    private readonly views: ViewStore,
    private readonly feed: EventFeed,
  ) {}

  /** A place for one more open offer. Throws `TOO_MANY_OPEN_OFFERS`. */
  async take(offer: NewOffer): Promise<OfferPlace> {
    const { clientId, freelancerId } = offer;
    const tally = this.tallies.get(clientId) ?? new OfferTally();
    this.tallies.put(clientId, tally);
    if (tally.readAt > performance.now() - FRESH_MS && tally.hasRoom(freelancerId)) return tally.place(freelancerId);
    return this.lanes.run(clientId, async () => {
      if (await this.findsRoom(tally, offer)) return tally.place(freelancerId);
      const maximum = tally.limitReached;
      throw new Refusal('TOO_MANY_OPEN_OFFERS', { maximum }, `${maximum} offers are open: one must be answered or withdrawn first.`);
    });
  }

  /** One offer of a client at a time. Those before it may have read the figures, or waited for the view, since it arrived. */
  private async findsRoom(tally: OfferTally, offer: NewOffer): Promise<boolean> {
    const { arrivedAt } = offer;
    const isKnown = tally.readAt >= arrivedAt && tally.hasRoom(offer.freelancerId) !== null;
    if (!isKnown) await this.read(tally, offer);
    if (this.isBlind || tally.hasRoom(offer.freelancerId)) return true;
    if (tally.exactAt >= arrivedAt) return false;
    const exactAt = performance.now();
    await this.waitForView(tally);
    await this.read(tally, offer);
    if (this.isBlind) return true;
    tally.exactAt = exactAt;
    return tally.hasRoom(offer.freelancerId) === true;
  }

  private async read(tally: OfferTally, { clientId, freelancerId, at }: NewOffer): Promise<void> {
    const readAt = performance.now();
    const open = { clientId, openUntil: { moreThan: at } };
    const ofClient = await this.seeing(PATIENCE_MS, () => this.views.count(CONTRACTS_VIEW, open, MAX_OPEN_OFFERS.ofOneClient));
    if (!ofClient) return;
    tally.take({ ...ofClient, readAt });
    if (tally.hasRoom(freelancerId) !== null) return;
    const toFreelancer = { ...open, freelancerId };
    const ofBoth = await this.seeing(PATIENCE_MS, () => this.views.count(CONTRACTS_VIEW, toFreelancer, MAX_OPEN_OFFERS.toOneFreelancer));
    if (ofBoth) tally.takeOf(freelancerId, ofBoth.count);
  }

  /** Until the view shows what has been recorded by now, for an offer may have been closed since. */
  private async waitForView(tally: OfferTally): Promise<void> {
    await tally.settled();
    await this.seeing(CATCH_UP_MS + PATIENCE_MS, async () => {
      const head = await tally.placeUnknown(() => this.feed.head());
      return head === null ? null : this.views.waitFor(CONTRACTS_VIEW, head, CATCH_UP_MS);
    });
  }

  private get isBlind(): boolean {
    return performance.now() < this.blindUntil;
  }

  /** What the view answers; undefined when it does not, and then it is not asked for a while. */
  private async seeing<Answer>(ms: number, ask: () => Promise<Answer>): Promise<Answer | undefined> {
    if (this.isBlind) return undefined;
    const { promise: tooLate, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(resolve, ms, undefined);
    try {
      const answer = await Promise.race([ask(), tooLate]);
      if (answer !== undefined) return answer;
    } catch (failure) {
      if (!(failure instanceof ViewRebuilding || failure instanceof StoreFailure)) throw failure;
    } finally {
      clearTimeout(timer);
    }
    this.blindUntil = performance.now() + FRESH_MS;
    return undefined;
  }
}
