import type { EventJson, ExpectedRevision } from '#ports';
import { STREAM_NAME, UUID_TEXT } from './shared-fields.js';
import { fieldBytes, numberBytes, WireWriter } from './wire-writer.js';

/** One append, its events as the text that is to be stored. */
export interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventJson[];
}

/** The most of one append that a message holds. The server refuses larger messages, and joins those of one append. */
const MESSAGE_BYTES = 1024 * 1024;

/** The fields of `BatchAppendReq` and what is in it, in streams.proto. */
const REQUEST = { correlation: 1, options: 2, event: 3, isFinal: 4 };
const OPTIONS = { stream: 1, revision: 2, noStream: 3 };
const EVENT = { id: 1, described: 2, metadata: 3, data: 4 };
const ENTRY = { key: 1, value: 2 };

/** A UUID as text, and the message that holds it. */
const UUID_BYTES = 36;
const UUID_MESSAGE = fieldBytes(UUID_BYTES);

const TYPE = 'type';
const CONTENT_TYPE = 'content-type';
const JSON_TYPE = 'application/json';
const CONTENT_TYPE_ENTRY = fieldBytes(CONTENT_TYPE.length) + fieldBytes(JSON_TYPE.length);

/** An event, with the bytes of its texts and of its message. */
interface Measured {
  readonly event: EventJson;
  readonly type: number;
  readonly data: number;
  readonly metadata: number;
  readonly all: number;
}

/**
 * The messages of one append, with the same content as the client's own: JSON, each event under its id. The generated classes, which make an
 * object of each part of a message, cost half of the processor time of an append.
 */
export function requestsOf(correlation: string, append: Append): readonly Buffer[] {
  const groups: Measured[][] = [[]];
  let bytes = 0;
  for (const event of append.events.map(measured)) {
    bytes += event.data + event.metadata;
    if (bytes > MESSAGE_BYTES) {
      groups.push([]);
      bytes = event.data + event.metadata;
    }
    groups.at(-1)?.push(event);
  }
  return groups.map((events, nth) =>
    requestOf(correlation, { options: nth === 0 ? append : null, events, isFinal: nth === groups.length - 1 }),
  );
}

function measured(event: EventJson): Measured {
  const [type, data, metadata] = [Buffer.byteLength(event.type), Buffer.byteLength(event.data), Buffer.byteLength(event.metadata)];
  const described = fieldBytes(typeEntry(type)) + fieldBytes(CONTENT_TYPE_ENTRY);
  return { event, type, data, metadata, all: fieldBytes(UUID_MESSAGE) + described + fieldBytes(metadata) + fieldBytes(data) };
}

const typeEntry = (type: number): number => fieldBytes(TYPE.length) + fieldBytes(type);

interface Request {
  readonly options: Append | null;
  readonly events: readonly Measured[];
  readonly isFinal: boolean;
}

function requestOf(correlation: string, { options, events, isFinal }: Request): Buffer {
  const ofOptions = options && optionsBytes(options);
  const ofEvents = events.reduce((sum, { all }) => sum + fieldBytes(all), 0);
  const ofFinal = isFinal ? numberBytes(1) : 0;
  const writer = new WireWriter(fieldBytes(UUID_MESSAGE) + (ofOptions === null ? 0 : fieldBytes(ofOptions)) + ofEvents + ofFinal);
  writeUuid(writer, REQUEST.correlation, correlation);
  if (options && ofOptions !== null) {
    writer.begin(REQUEST.options, ofOptions);
    writeOptions(writer, options);
  }
  for (const event of events) {
    writer.begin(REQUEST.event, event.all);
    writeEvent(writer, event);
  }
  if (isFinal) writer.uint(REQUEST.isFinal, 1);
  return writer.written;
}

const optionsBytes = ({ stream, expected }: Append): number =>
  fieldBytes(fieldBytes(Buffer.byteLength(stream))) + (expected === 'empty' ? fieldBytes(0) : numberBytes(expected));

/** No deadline: the server would compare it with its own clock. The server has a limit of its own, and the caller a timer. */
function writeOptions(writer: WireWriter, { stream, expected }: Append): void {
  const bytes = Buffer.byteLength(stream);
  writer.begin(OPTIONS.stream, fieldBytes(bytes));
  writer.text(STREAM_NAME, stream, bytes);
  if (expected === 'empty') writer.begin(OPTIONS.noStream, 0);
  else writer.uint(OPTIONS.revision, expected);
}

function writeEvent(writer: WireWriter, { event, type, data, metadata }: Measured): void {
  writeUuid(writer, EVENT.id, event.id);
  writer.begin(EVENT.described, typeEntry(type));
  writer.text(ENTRY.key, TYPE, TYPE.length);
  writer.text(ENTRY.value, event.type, type);
  writer.begin(EVENT.described, CONTENT_TYPE_ENTRY);
  writer.text(ENTRY.key, CONTENT_TYPE, CONTENT_TYPE.length);
  writer.text(ENTRY.value, JSON_TYPE, JSON_TYPE.length);
  writer.text(EVENT.metadata, event.metadata, metadata);
  writer.text(EVENT.data, event.data, data);
}

function writeUuid(writer: WireWriter, field: number, uuid: string): void {
  writer.begin(field, UUID_MESSAGE);
  writer.text(UUID_TEXT, uuid, UUID_BYTES);
}
