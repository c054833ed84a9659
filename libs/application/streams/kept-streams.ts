import { Injectable, Optional } from '@nestjs/common';
import type { RecordedEvent } from '../events/recorded-event.js';
import { storedBytes } from '../events/stored-bytes.js';
import { readsEverything, type Reader } from '../reader.js';
import { cacheBytes, WeighedCache } from '../weighed-cache.js';
import { ContractStreams } from './contract-streams.js';

const CAPACITY_BYTES = cacheBytes(0.03);
/** Of an event besides its JSON: the objects and the names in it. */
const EVENT_BYTES = 600;

interface Kept {
  readonly events: readonly RecordedEvent[];
  readonly bytes: number;
}

const weightOf = (events: readonly RecordedEvent[]): number => events.reduce((sum, event) => sum + storedBytes(event) + EVENT_BYTES, 0);

/**
 * The events of contracts for queries that fold them: those of the last used contracts are kept, so a query reads only the last event that
 * it knows and what follows it. The id of an event follows from all events before it, so while the last one is there, all are as they were
 * written. A loss before it is not seen here, except that the first event is looked for as often as `ContractStreams` does it.
 */
@Injectable()
export class KeptStreams {
  private readonly kept: WeighedCache<Kept>;

  constructor(
    private readonly streams: ContractStreams,
    @Optional() capacityBytes = CAPACITY_BYTES,
  ) {
    this.kept = new WeighedCache(capacityBytes, ({ bytes }) => bytes);
  }

  /**
   * The contract's events from the first through a revision, or all that there are now. Throws `CONTRACT_NOT_FOUND` unless the reader may
   * read the contract, `ContractParked` when its stream is not whole.
   */
  async read(reader: Reader, contractId: string, through?: number): Promise<readonly RecordedEvent[]> {
    return (await this.readNewer(reader, contractId, through)) ?? (await this.readAll(reader, contractId, through));
  }

  /** Null when nothing is kept that this reader may read, or the log no longer has it. */
  private async readNewer(reader: Reader, contractId: string, through?: number): Promise<readonly RecordedEvent[] | null> {
    const kept = this.streams.isParked(contractId) ? undefined : this.kept.get(contractId);
    const [offer, last] = [kept?.events[0], kept?.events.at(-1)];
    if (!kept || !last || offer?.type !== 'OfferCreated' || !mayRead(reader, offer.data)) return null;
    const range = { from: last.revision, ...(through !== undefined && { through: Math.max(through, last.revision) }) };
    const [first, ...newer] = await this.collect(contractId, range);
    if (first?.eventId !== last.eventId || first.position !== last.position) {
      this.kept.remove(contractId);
      return null;
    }
    const events = newer.length === 0 ? kept.events : [...kept.events, ...newer];
    if (through !== undefined) return events.slice(0, through + 1);
    if (newer.length > 0) this.kept.put(contractId, { events, bytes: kept.bytes + weightOf(newer) });
    return events;
  }

  private async readAll(reader: Reader, contractId: string, through?: number): Promise<readonly RecordedEvent[]> {
    await this.streams.assertReadable(reader, contractId);
    const events = await this.collect(contractId, through === undefined ? {} : { through });
    // What was read in part may end within an append.
    if (through === undefined && events.length > 0) this.kept.put(contractId, { events, bytes: weightOf(events) });
    return events;
  }

  private async collect(
    contractId: string,
    range: { readonly from?: number; readonly through?: number },
  ): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const page of this.streams.recorded(contractId, range)) events.push(...page);
    return events;
  }
}

/** A stranger is refused by `ContractStreams`, which looks at the log as it is now. */
const mayRead = (reader: Reader, { clientId, freelancerId }: { readonly clientId: string; readonly freelancerId: string }): boolean =>
  reader.id === clientId || reader.id === freelancerId || readsEverything(reader);
