import { type Position, type StoredEvent, valueOf } from '#ports';
import { positionOfCommit } from './log-position.js';
import type { ReadMessage } from './read-message.js';
import { STREAM_NAME, UUID_TEXT } from './shared-fields.js';
import { WireReader } from './wire-reader.js';

/** The fields of `ReadEvent`, `RecordedEvent` and what is in them, in streams.proto. */
const EVENT = { recorded: 1 };
const RECORDED = { id: 1, stream: 2, revision: 3, commit: 5, described: 6, metadata: 7, data: 8 };
const ENTRY = { key: 1, value: 2 };

/** The events among the answers to a read, in the form of the port. Throws an `Error` when the server does not give their positions. */
export function storedEventsIn(found: readonly ReadMessage[]): readonly StoredEvent[] {
  return found.flatMap((message) => (message.kind === 'event' ? [storedEvent(message.bytes)] : []));
}

/** An event in the form of the port, of the bytes of a `ReadEvent`. Throws an `Error` when the server does not give its position in the log. */
export function storedEvent(bytes: Buffer): StoredEvent {
  const read = new WireReader(bytes);
  for (let field = read.next(); field !== 0; field = read.next()) if (field === EVENT.recorded) return recordedEvent(read.message());
  throw new Error('EventStoreDB answered an event without its content');
}

/** What has no field on the wire has its default: revision 0, no data. */
function recordedEvent(recorded: WireReader): StoredEvent {
  let [id, stream, type, contentType, data, metadata] = ['', '', '', '', '', ''];
  let revision = 0;
  let position: Position | undefined = positionOfCommit(0);
  for (let field = recorded.next(); field !== 0; field = recorded.next()) {
    if (field === RECORDED.id) id = recorded.message().textOf(UUID_TEXT);
    else if (field === RECORDED.stream) stream = recorded.message().textOf(STREAM_NAME);
    else if (field === RECORDED.revision) revision = Number(recorded.uint());
    else if (field === RECORDED.commit) position = positionOfCommit(recorded.uint());
    else if (field === RECORDED.metadata) metadata = recorded.text();
    else if (field === RECORDED.data) data = recorded.text();
    else if (field === RECORDED.described) {
      const [key, value] = entryOf(recorded.message());
      if (key === 'type') type = value;
      else if (key === 'content-type') contentType = value;
    }
  }
  if (position === undefined) throw new Error(`EventStoreDB did not say where ${stream} ${revision} is: it needs to be 23.10 or later`);
  const isJson = contentType === 'application/json';
  const dataBytes = Buffer.byteLength(data);
  return { stream, revision, position, id, type, data: isJson ? valueOf(data) : null, metadata: valueOf(metadata), dataBytes };
}

function entryOf(entry: WireReader): readonly [key: string, value: string] {
  let [key, value] = ['', ''];
  for (let field = entry.next(); field !== 0; field = entry.next()) {
    if (field === ENTRY.key) key = entry.text();
    else if (field === ENTRY.value) value = entry.text();
  }
  return [key, value];
}
