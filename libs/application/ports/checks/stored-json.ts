import { type ExpectedRevision, isPosition, type NewEvent, type Position, type StreamRange } from '../event-store.js';

/** The most that data and metadata of an event may have together, in UTF-8. EventStoreDB takes 1 MiB in one append. */
export const EVENT_JSON_LIMIT_BYTES = 256 * 1024;

/** An event with its JSON as text, as a store keeps it. */
export interface EventJson {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Checks the events of an append and turns them into text, before anything is sent. Throws a `RangeError` for what no store accepts, and a
 * `TypeError` for data without a JSON form. A lone surrogate in data is stored as its escape; in a name it would change, so it is refused.
 */
export function eventsAsJson(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): readonly EventJson[] {
  assertName('stream', stream);
  if (expected !== 'empty') assertCount('the expected revision', expected, 0);
  if (events.length === 0) throw new RangeError(`nothing to append to ${stream}`);
  return events.map(eventAsJson);
}

function eventAsJson({ id, type, data, metadata }: NewEvent): EventJson {
  assertName('event type', type);
  if (!UUID.test(id)) throw new RangeError(`the id of a ${type} is not a UUID in lower case: ${id}`);
  const event = { id, type, data: jsonOf(data), metadata: jsonOf(metadata) };
  const bytes = bytesOf(event);
  if (bytes > EVENT_JSON_LIMIT_BYTES)
    throw new RangeError(`a ${type} has ${bytes} bytes of JSON; at most ${EVENT_JSON_LIMIT_BYTES} are allowed`);
  return event;
}

/** The size of data and metadata together, in UTF-8. */
export function bytesOf({ data, metadata }: EventJson): number {
  return Buffer.byteLength(data) + Buffer.byteLength(metadata);
}

function jsonOf(value: object): string {
  // `JSON.stringify` returns undefined for a function, or when `toJSON` returns undefined.
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new TypeError('data and metadata of an event must have a JSON form');
  return text;
}

/** The value of stored JSON, or null when the text is not JSON. */
export function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Whoever folds the event finds that it cannot be read; none of its bytes are shown.
    return null;
  }
}

/** A range with its defaults filled in. Throws a `RangeError` for a bound that is not a count. */
export function boundsOf({ from = 0, through, backwards = false, limit }: StreamRange): Required<StreamRange> {
  assertCount('from', from, 0);
  if (through !== undefined) assertCount('through', through, 0);
  if (limit !== undefined) assertCount('limit', limit, 0);
  return { from, through: through ?? Number.MAX_SAFE_INTEGER, backwards, limit: limit ?? Infinity };
}

export function assertCount(what: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) throw new RangeError(`${what} is ${value}, not a whole number from ${least} up`);
}

// Faster than `padStart`, and each event that is read needs one.
const ZEROS = '0'.repeat(20);

/** The position of the nth event, for logs that count their events. Text order is the order of the numbers. */
export const positionOf = (count: number): Position => (ZEROS + String(count)).slice(-ZEROS.length);

/** The count behind a position, 0 for the beginning of the log. Throws a `RangeError` for text that is not a position. */
export function countOf(position: Position | null): number {
  if (position === null) return 0;
  if (!isPosition(position)) throw new RangeError(`${position} is not a position`);
  return Number(position);
}

function assertName(what: string, name: string): void {
  if (name === '' || name.includes('\0') || !name.isWellFormed())
    throw new RangeError(`not a valid name of a ${what}: ${JSON.stringify(name)}`);
}
