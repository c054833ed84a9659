import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import {
  assertWhole,
  type AppendResult,
  boundsOf,
  type ExpectedRevision,
  type NewEvent,
  type Position,
  type StoredEvent,
  StreamDamaged,
  type StreamRange,
  streamOf,
} from '#application';

/** A log whose operator truncates and deletes the streams of contracts, as EventStoreDB lets one do. */
export class DamagedEventStore extends MemoryEventStore {
  private readonly firsts = new Map<string, number>();
  private readonly tombstones = new Set<string>();
  /** Streams of which the log itself keeps no event that is hidden. */
  private readonly scavenged = new Set<string>();
  /** Only so many events of a stream can be read, as while an append becomes visible event by event. */
  private readonly shown = new Map<string, number>();

  /** The stream shows no event before this revision; 0 mends it. */
  truncate(contractId: string, first: number): void {
    this.firsts.set(streamOf(contractId), first);
  }

  softDelete(contractId: string): void {
    this.truncate(contractId, Infinity);
  }

  /** The events before this revision are nowhere any more. */
  scavenge(contractId: string, first: number): void {
    this.truncate(contractId, first);
    this.scavenged.add(streamOf(contractId));
  }

  tombstone(contractId: string): void {
    this.tombstones.add(streamOf(contractId));
  }

  showOnly(contractId: string, count: number): void {
    this.shown.set(streamOf(contractId), count);
  }

  override async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    this.assertThere(stream);
    if (expected === 'empty' && this.firsts.get(stream))
      throw new StreamDamaged({ stream, reason: 'incomplete', revision: 0 }, 'was there');
    return super.append(stream, expected, events);
  }

  override async read(stream: string, range: StreamRange = {}): Promise<readonly StoredEvent[]> {
    this.assertThere(stream);
    const [first, count] = [this.firsts.get(stream) ?? 0, this.shown.get(stream) ?? Infinity];
    if (first === Infinity) throw new StreamDamaged({ stream, reason: 'incomplete', revision: 0 }, 'has lost its events');
    const { from, through, backwards, limit } = boundsOf(range);
    const events = await super.read(stream, { from, through, backwards });
    const found = events.filter(({ revision }) => revision >= first && revision < count).slice(0, limit);
    assertWhole(stream, { from, through, backwards, limit }, found);
    return found;
  }

  override async *follow(after: Position | null, options: { readonly signal: AbortSignal; readonly batchSize: number }) {
    for await (const batch of super.follow(after, options)) yield { ...batch, events: batch.events.filter((one) => this.isKept(one)) };
  }

  private isKept({ stream, revision }: StoredEvent): boolean {
    return !this.scavenged.has(stream) || revision >= (this.firsts.get(stream) ?? 0);
  }

  private assertThere(stream: string): void {
    if (this.tombstones.has(stream)) throw new StreamDamaged({ stream, reason: 'unreadable', revision: 0 }, 'was deleted for good');
  }
}
