import { EventEmitter } from 'node:events';
import type { EventFile } from './event-file.js';
import type { LoggedEvent, ProposedEvent } from './logged-event.js';

/** A revision, or one of the protocol's words. */
export type Expected = number | 'any' | 'no_stream' | 'stream_exists';

export type WriteOutcome =
  | { readonly outcome: 'written'; readonly revision: number; readonly position: bigint }
  | { readonly outcome: 'wrong'; readonly actual: number | 'no_stream' }
  | { readonly outcome: 'deleted' };

interface Stream {
  readonly events: LoggedEvent[];
  /** Revisions below it are deleted. */
  truncatedBefore: number;
  tombstoned: boolean;
}

/** About how many bytes of the log a server uses for an event besides its content. */
const RECORD_BYTES = 137;

/** The log of the stand-in, in memory and, if given, in a file. It decides about appends like EventStoreDB's index writer. */
export class StandInLog {
  readonly events: LoggedEvent[] = [];
  readonly appended = new EventEmitter().setMaxListeners(0);
  private readonly streams = new Map<string, Stream>();
  private next: bigint;

  constructor(
    private readonly file: EventFile | null,
    firstPosition = 0n,
  ) {
    this.next = firstPosition;
    for (const event of file?.events() ?? []) this.add(event);
  }

  /** The events of a stream that are not deleted; null when it is tombstoned. */
  visible(name: string): readonly LoggedEvent[] | null {
    const stream = this.streams.get(name);
    if (stream?.tombstoned) return null;
    return stream === undefined ? [] : stream.truncatedBefore === 0 ? stream.events : stream.events.slice(stream.truncatedBefore);
  }

  append(name: string, expected: Expected, proposed: readonly ProposedEvent[]): WriteOutcome {
    const stream = this.streams.get(name);
    if (stream?.tombstoned) return { outcome: 'deleted' };
    const findRepeated = this.earlier(stream, expected, proposed);
    if (findRepeated) return { outcome: 'written', revision: findRepeated.revision, position: findRepeated.position };
    if (!fits(stream, expected)) return { outcome: 'wrong', actual: stream?.events.at(-1)?.revision ?? 'no_stream' };
    for (const event of proposed) this.write(name, event);
    const last = this.streams.get(name)?.events.at(-1);
    return { outcome: 'written', revision: last?.revision ?? -1, position: last?.position ?? 0n };
  }

  /** After a soft delete, appends continue after the last revision; after a tombstone, there are none. Both write a system event. */
  delete(name: string, expected: Expected, tombstone: boolean): WriteOutcome {
    const stream = this.streams.get(name);
    if (stream?.tombstoned) return { outcome: 'deleted' };
    if (!stream || !fits(stream, expected)) return { outcome: 'wrong', actual: stream?.events.at(-1)?.revision ?? 'no_stream' };
    const revision = stream.events.length;
    const data = Buffer.from(JSON.stringify(tombstone ? {} : { $tb: revision }));
    const metaStream = `$$${name}`;
    const event = { id: '00000000-0000-4000-8000-000000000000', type: '$metadata', contentType: 'application/json', data };
    this.write(metaStream, { ...event, type: tombstone ? '$streamDeleted' : '$metadata', metadata: Buffer.alloc(0) });
    return { outcome: 'written', revision: revision - 1, position: this.events.at(-1)?.position ?? 0n };
  }

  private earlier(stream: Stream | undefined, expected: Expected, proposed: readonly ProposedEvent[]): LoggedEvent | undefined {
    if (!stream) return undefined;
    const known = expected === 'any' || expected === 'stream_exists' ? stream.events.findIndex(({ id }) => id === proposed[0]?.id) : null;
    const first = known ?? (expected === 'no_stream' ? 0 : Number(expected) + 1);
    // At the end of the stream nothing counts as a repeat, not even a known id.
    if (first < 0 || first >= stream.events.length) return undefined;
    const isRepeat = proposed.every(({ id }, index) => stream.events[first + index]?.id === id);
    return isRepeat ? stream.events[first + proposed.length - 1] : undefined;
  }

  private write(stream: string, event: ProposedEvent): void {
    const revision = this.streams.get(stream)?.events.length ?? 0;
    const logged = { ...event, stream, revision, position: this.next, createdMs: Date.now() };
    this.file?.append(logged);
    this.add(logged);
    this.appended.emit('event');
  }

  private add(event: LoggedEvent): void {
    const stream = this.streams.get(event.stream) ?? { events: [], truncatedBefore: 0, tombstoned: false };
    this.streams.set(event.stream, stream);
    stream.events.push(event);
    this.events.push(event);
    this.next = event.position + BigInt(RECORD_BYTES + event.data.length + event.metadata.length);
    const deleted = event.stream.startsWith('$$') ? this.streams.get(event.stream.slice(2)) : undefined;
    if (deleted && event.type === '$metadata') deleted.truncatedBefore = deleted.events.length;
    if (deleted && event.type === '$streamDeleted') deleted.tombstoned = true;
  }
}

function fits(stream: Stream | undefined, expected: Expected): boolean {
  const length = stream?.events.length ?? 0;
  if (expected === 'any') return true;
  if (expected === 'stream_exists') return length > 0;
  if (expected === 'no_stream') return length === (stream?.truncatedBefore ?? 0);
  return length > 0 && expected === length - 1;
}
