import { EventEmitter } from 'node:events';
import type { EventFile } from './event-file.js';
import { type LoggedEvent, type ProposedEvent, TOMBSTONE } from './logged-event.js';
import { DELETED, StoredStream, type StreamSettings } from './stored-stream.js';

/** A revision, or one of the protocol's words. */
export type Expected = number | 'any' | 'no_stream' | 'stream_exists';

export type WriteOutcome =
  | { readonly outcome: 'written'; readonly revision: number; readonly position: bigint }
  | { readonly outcome: 'wrong'; readonly actual: number | 'no_stream' }
  | { readonly outcome: 'deleted' };

/** About how many bytes of the log a server uses for an event besides its content. */
const RECORD_BYTES = 137;

const NO_ID = '00000000-0000-4000-8000-000000000000';

/** The log of the stand-in, in memory and, if given, in a file. It decides about appends like EventStoreDB's index writer. */
export class StandInLog {
  readonly events: LoggedEvent[] = [];
  readonly appended = new EventEmitter().setMaxListeners(0);
  /** While false, what is appended is not indexed: its stream does not show it, and nobody knows a repeat of it. */
  indexes = true;
  private readonly streams = new Map<string, StoredStream>();
  private readonly unindexed = new Set<LoggedEvent>();
  private next: bigint;

  constructor(
    private readonly file: EventFile | null,
    firstPosition = 0n,
  ) {
    this.next = firstPosition;
    for (const event of file?.events() ?? []) this.add(event);
  }

  /** Where the next record will start. */
  get end(): bigint {
    return this.next;
  }

  /** The events of a stream that are shown; null when it is tombstoned, or is the metadata of one that is. */
  visible(name: string): readonly LoggedEvent[] | null {
    const stream = this.streams.get(name);
    if (stream?.tombstoned || this.streams.get(name.replace(/^\$\$/, ''))?.tombstoned) return null;
    const events = stream?.visible() ?? [];
    return this.unindexed.size === 0 ? events : events.filter((event) => !this.unindexed.has(event));
  }

  /** Whether reads say that there is no such stream. One whose events are all hidden is found, without events. */
  isMissing(name: string): boolean {
    const stream = this.streams.get(name);
    if (stream === undefined || stream.isDeleted) return true;
    return this.unindexed.size > 0 && this.visible(name)?.length === 0;
  }

  append(name: string, expected: Expected, proposed: readonly ProposedEvent[]): WriteOutcome {
    const stream = this.streams.get(name);
    if (stream?.tombstoned) return { outcome: 'deleted' };
    const repeated = findRepeated(stream, expected, proposed);
    if (repeated) return { outcome: 'written', revision: repeated.revision, position: repeated.position };
    if (!fits(stream, expected)) return wrong(stream);
    if (stream?.isDeleted) this.setMetadata(name, { $tb: stream.last + 1 });
    for (const event of proposed) this.write(name, event);
    const last = this.streams.get(name);
    return { outcome: 'written', revision: last?.last ?? -1, position: last?.at(last.last)?.position ?? 0n };
  }

  /** Indexes what was appended, and from now on what is. */
  index(): void {
    this.indexes = true;
    this.unindexed.clear();
  }

  /** Whether this repeats an append that is not indexed yet. */
  isUnindexed(proposed: readonly ProposedEvent[]): boolean {
    return [...this.unindexed].some(({ id }) => id === proposed[0]?.id);
  }

  /** What an operator sets for a stream. */
  setMetadata(name: string, settings: StreamSettings): void {
    this.write(`$$${name}`, systemEvent('$metadata', settings));
  }

  /** After a soft delete, appends continue after the last revision; after a tombstone, there are none. Both write a system event. */
  delete(name: string, expected: Expected, tombstone: boolean): WriteOutcome {
    const stream = this.streams.get(name);
    if (stream?.tombstoned) return { outcome: 'deleted' };
    if (!stream || !fits(stream, expected)) return wrong(stream);
    if (tombstone) this.write(name, systemEvent(TOMBSTONE, {}));
    else this.setMetadata(name, { $tb: DELETED });
    return { outcome: 'written', revision: stream.last, position: this.events.at(-1)?.position ?? 0n };
  }

  /** Removes from the log what streams do not show. */
  scavenge(): void {
    for (const stream of this.streams.values()) {
      const removed = stream.scavenge();
      if (removed.size === 0) continue;
      this.events.splice(0, this.events.length, ...this.events.filter((event) => !removed.has(event)));
    }
  }

  private write(stream: string, event: ProposedEvent): void {
    const revision = event.type === TOMBSTONE ? DELETED : (this.streams.get(stream)?.last ?? -1) + 1;
    const logged = { ...event, stream, revision, position: this.next, createdMs: Date.now() };
    this.file?.append(logged);
    this.add(logged);
    if (!this.indexes) this.unindexed.add(logged);
    this.appended.emit('event');
  }

  private add(event: LoggedEvent): void {
    const stream = this.streams.get(event.stream) ?? new StoredStream();
    this.streams.set(event.stream, stream);
    if (event.type === TOMBSTONE) stream.tombstoned = true;
    else stream.add(event);
    this.events.push(event);
    this.next = event.position + BigInt(RECORD_BYTES + event.data.length + event.metadata.length);
    if (event.type !== '$metadata' || !event.stream.startsWith('$$')) return;
    this.streams.get(event.stream.slice(2))?.set(JSON.parse(event.data.toString('utf8')) as StreamSettings);
  }
}

function systemEvent(type: string, data: object): ProposedEvent {
  return { id: NO_ID, type, contentType: 'application/json', data: Buffer.from(JSON.stringify(data)), metadata: Buffer.alloc(0) };
}

function findRepeated(stream: StoredStream | undefined, expected: Expected, proposed: readonly ProposedEvent[]): LoggedEvent | undefined {
  if (!stream) return undefined;
  const isOpen = expected === 'any' || expected === 'stream_exists';
  const known = isOpen ? (stream.find(proposed[0]?.id)?.revision ?? -1) : null;
  const first = known ?? (expected === 'no_stream' ? 0 : Number(expected) + 1);
  // At the end of the stream nothing counts as a repeat, not even a known id.
  if (first < 0 || first > stream.last) return undefined;
  const isRepeat = proposed.every(({ id }, index) => stream.at(first + index)?.id === id);
  return isRepeat ? stream.at(first + proposed.length - 1) : undefined;
}

const wrong = (stream: StoredStream | undefined): WriteOutcome => ({
  outcome: 'wrong',
  actual: stream && stream.last >= 0 ? stream.last : 'no_stream',
});

function fits(stream: StoredStream | undefined, expected: Expected): boolean {
  const last = stream?.last ?? -1;
  if (expected === 'any') return true;
  if (expected === 'stream_exists') return last >= 0;
  // A stream that was deleted, but not for good, counts as one that is not there.
  if (expected === 'no_stream') return last === -1 || stream?.isDeleted === true;
  return last >= 0 && expected === last;
}
