import { Injectable, Logger } from '@nestjs/common';
import { noSuchContract } from '#domain';
import { ForeignContract } from '../foreign-contract.js';
import { EventStore, type StoredEvent, type StreamRange } from '../ports/event-store.js';
import { StreamDamaged } from '../ports/stream-damaged.js';
import { ViewStore } from '../ports/view-store.js';
import { CONTRACTS_VIEW } from '../projections/contracts/contracts.view.js';
import { WeighedCache } from '../weighed-cache.js';
import { readingRole, readsEverything, type Reader } from '../reader.js';
import { brokenIn, countOfWhole, type BrokenAppend } from '../events/appends.js';
import { flawOf, MalformedEvent, recordedEvent, streamOf } from '../events/codec.js';
import type { RecordedEvent } from '../events/recorded-event.js';
import { READER, sayParked } from '../say-parked.js';
import { ContractParked } from './contract-parked.js';

const PAGE = 1_000;
/** Contracts of which it is remembered that they cannot be used whole. */
const REMEMBERED = 10_000;
/** A stream whose first event was there is not asked for it again within this time, nor are more of them remembered than `REMEMBERED`. */
const SEEN_MS = 1_000;
/** How long an append may take until all of its events can be read. */
const APPEND_MS = 1_000;
const LOOK_AGAIN_MS = 10;

const lookAgainLater = (): Promise<void> => new Promise((resume) => setTimeout(resume, LOOK_AGAIN_MS));

/** Which events of a contract are wanted: from a revision through another, each inclusive. */
type Wanted = Pick<StreamRange, 'from' | 'through'>;

/**
 * The one way in which contracts' streams are read: whole from the first event on, or not at all. What is missing or cannot be read is said
 * once in the log, counted, and thrown as `ContractParked`.
 */
@Injectable()
export class ContractStreams {
  private readonly logger = new Logger('contracts');
  private readonly parked = new WeighedCache<ContractParked>(REMEMBERED, () => 1);
  /** When the first event of a contract was last there, on the clock of `performance.now()`. */
  private readonly seen = new WeighedCache<{ readonly at: number }>(REMEMBERED, () => 1);

  constructor(
    private readonly events: EventStore,
    private readonly views: ViewStore,
  ) {}

  /** How many contracts could not be used whole when this process last read them: of those, the last `REMEMBERED`. */
  get parkedCount(): number {
    return this.parked.size;
  }

  /** Whether the stream could not be used whole when this process last read it. Then nothing that was folded before may be used. */
  isParked(contractId: string): boolean {
    return this.parked.get(contractId) !== undefined;
  }

  /** The contract's events as they are stored, in pages. */
  async *stored(contractId: string, { from = 0, through }: Wanted = {}): AsyncGenerator<readonly StoredEvent[]> {
    // A read that begins later would not find that the first event is gone.
    if (from > 0) await this.lookForFirst(contractId);
    for (let next = from; ; next += PAGE) {
      const page = await this.page(contractId, { from: next, limit: PAGE, ...(through !== undefined && { through }) });
      if (next === 0) this.seen.put(contractId, { at: performance.now() });
      yield page;
      if (page.length < PAGE) return;
    }
  }

  /**
   * The contract's events, decoded to be folded, in pages. Without `through`, an append that is there in part is waited for.
   */
  async *recorded(contractId: string, { from = 0, through }: Wanted = {}): AsyncGenerator<readonly RecordedEvent[]> {
    let open: readonly StoredEvent[] = [];
    let next = from;
    for (const until = performance.now() + APPEND_MS; ; await lookAgainLater()) {
      for await (const page of this.stored(contractId, { from: next, ...(through !== undefined && { through }) })) {
        const found = [...open, ...page];
        const whole = countOfWhole(found);
        yield this.decoded(contractId, found.slice(0, whole));
        open = found.slice(whole);
        next += page.length;
      }
      const [first] = open;
      if (!first) break;
      if (through !== undefined) {
        yield this.decoded(contractId, open, { maybeInPart: true });
        return;
      }
      if (performance.now() <= until) continue;
      this.decoded(contractId, open, { maybeInPart: true });
      throw this.broken(contractId, first, { kind: 'incomplete', reason: 'its append has lost its last event' });
    }
    if (from === 0 && through === undefined) this.parked.remove(contractId);
  }

  /** Some of the contract's events as they are stored. */
  page(contractId: string, range: StreamRange): Promise<readonly StoredEvent[]> {
    return this.guarded(contractId, () => this.events.read(streamOf(contractId), range));
  }

  private async lookForFirst(contractId: string): Promise<void> {
    const at = performance.now();
    if (at - (this.seen.get(contractId)?.at ?? -Infinity) <= SEEN_MS) return;
    await this.page(contractId, { limit: 1 });
    this.seen.put(contractId, { at });
  }

  /** Does something with the contract's stream. One that the store finds damaged parks the contract. */
  async guarded<Result>(contractId: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (failure) {
      if (!(failure instanceof StreamDamaged)) throw failure;
      throw this.park(new ContractParked(contractId, failure.reason, failure.message));
    }
  }

  /**
   * Throws `CONTRACT_NOT_FOUND` unless the reader may read the contract, by the parties that its first event names. Where that event is gone
   * or cannot be read, the contracts view still names them, or those of them who acted later. Throws `ContractParked` to whoever may read it, if the first event is gone.
   */
  async assertReadable(reader: Reader, contractId: string): Promise<void> {
    try {
      const [first] = await this.page(contractId, { limit: 1 });
      if (!first) throw noSuchContract();
      const offer = flawOf(first) === null ? recordedEvent(first) : null;
      if (offer?.type === 'OfferCreated') readingRole(reader, offer.data);
      else await this.assertReadableByView(reader, contractId);
    } catch (failure) {
      if (failure instanceof ContractParked) await this.assertReadableByView(reader, contractId);
      throw failure;
    }
  }

  /** Throws `ContractParked` if the contract was found to be parked and still is. */
  async assertUsable(contractId: string): Promise<void> {
    if (!this.isParked(contractId)) return;
    const pages = this.recorded(contractId);
    while (!(await pages.next()).done);
  }

  private async assertReadableByView(reader: Reader, contractId: string): Promise<void> {
    if (readsEverything(reader)) return;
    const { id } = reader;
    const named = { clientId: id, freelancerId: id, actingClientId: id, actingFreelancerId: id };
    const { documents } = await this.views.load(CONTRACTS_VIEW, [contractId], named);
    if (documents.length === 0) throw new ForeignContract();
  }

  /** Throws `ContractParked` at an event that cannot be read, or whose append has lost its last event. */
  private decoded(contractId: string, events: readonly StoredEvent[], { maybeInPart = false } = {}): readonly RecordedEvent[] {
    const [broken] = maybeInPart ? [] : brokenIn(events);
    if (broken) throw this.broken(contractId, ...broken);
    try {
      return events.map(recordedEvent);
    } catch (failure) {
      if (!(failure instanceof MalformedEvent)) throw failure;
      throw this.park(new ContractParked(contractId, 'unreadable', `event ${failure.revision}: ${failure.reason}`));
    }
  }

  private broken(contractId: string, { revision }: StoredEvent, { kind, reason }: BrokenAppend): ContractParked {
    return this.park(new ContractParked(contractId, kind, `event ${revision}: ${reason}`));
  }

  private park(parked: ContractParked): ContractParked {
    const { contractId, kind, reason } = parked;
    if (!this.isParked(contractId)) sayParked(this.logger, { finder: READER, contractId, kind, reason });
    this.parked.put(contractId, parked);
    return parked;
  }
}
