import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isPosition, Refusal, type Freshness } from '#application';
import { isVisible } from './shapes/visible.js';
import { isEventCursor } from './shapes/words.js';

/** The headers that this service reads and that have one value. Node refuses two `Content-Length`. */
const OF_ONE_VALUE = new Map(
  [
    'Host',
    'Authorization',
    'Content-Type',
    'Idempotency-Key',
    'If-Match',
    'Min-Position',
    'X-Request-Id',
    'traceparent',
    'Origin',
    'Last-Event-ID',
  ].map((name) => [name.toLowerCase(), name]),
);
const WAIT_SECONDS = { usual: 2, most: 10 };

/** The Idempotency-Key, or null when there is none. Throws when it is required and missing, or malformed. */
export function idempotencyKey(headers: IncomingHttpHeaders, isRequired: boolean): string | null {
  const key = single(headers['idempotency-key']);
  if (key === undefined) {
    if (isRequired) throw new Refusal('IDEMPOTENCY_KEY_REQUIRED', {}, 'Money may move: the Idempotency-Key header is required.');
    return null;
  }
  if (!isVisible(key)) throw invalidHeader('Idempotency-Key', 'must be 1 to 255 visible characters');
  return key;
}

/** The revision that `If-Match` requires, or null without that header. What follows the revision in an `ETag` does not count. */
export function pinnedRevision(headers: IncomingHttpHeaders): number | null {
  const text = single(headers['if-match']);
  if (text === undefined) return null;
  const revision = /^(?:W\/)?"(0|[1-9]\d{0,15})(?:-[^"]*)?"$/.exec(text)?.[1];
  if (revision === undefined || !Number.isSafeInteger(Number(revision)))
    throw invalidHeader('If-Match', 'must be one revision, such as "12"');
  return Number(revision);
}

/** How fresh the answer must be, from `Min-Position` (null when absent: any state will do) and `Prefer: wait=<seconds>`. */
export function freshness(headers: IncomingHttpHeaders): Freshness {
  const minPosition = single(headers['min-position']);
  if (minPosition !== undefined && !isPosition(minPosition)) throw invalidHeader('Min-Position', 'must be a position as an answer gave it');
  return { minPosition: minPosition ?? null, waitMs: waitSeconds(single(headers['prefer'])) * 1_000 };
}

/** Where the caller's stream ended, or null without `Last-Event-ID`. Throws for what is no cursor. */
export function lastEventId(headers: IncomingHttpHeaders): string | null {
  const cursor = single(headers['last-event-id']);
  if (cursor === undefined) return null;
  if (!isEventCursor(cursor)) throw invalidHeader('Last-Event-ID', 'must be the id of an event of this stream');
  return cursor;
}

/** Reads `wait` of RFC 7240 and ignores all other preferences. */
function waitSeconds(prefer: string | undefined): number {
  const wait = prefer?.split(',').find((preference) => /^\s*wait\s*(?:[=;]|$)/i.test(preference));
  if (wait === undefined) return WAIT_SECONDS.usual;
  const seconds = /^\s*wait\s*=\s*(?:(\d{1,9})|"(\d{1,9})")\s*(?:;.*)?$/i.exec(wait);
  if (!seconds) throw invalidHeader('Prefer', 'must say wait=<seconds>');
  return Math.min(Number(seconds[1] ?? seconds[2]), WAIT_SECONDS.most);
}

const TRACE = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-|$)/;

/** What the caller calls its request: `X-Request-Id`, else the trace id of `traceparent` (W3C Trace Context). Null when neither can be read. */
export function correlationIdOf(headers: IncomingHttpHeaders): string | null {
  const name = single(headers['x-request-id']);
  if (name !== undefined && /^[\x21-\x7e]{1,128}$/.test(name)) return name;
  const trace = single(headers['traceparent']);
  return trace === undefined ? null : (TRACE.exec(trace)?.[1] ?? null);
}

/** A header of one value that was sent twice: of most of them Node keeps the first without a word. Null when there is none. */
export function repeatedHeader({ headers, rawHeaders }: Pick<IncomingMessage, 'headers' | 'rawHeaders'>): string | null {
  // Names and values alternate in `rawHeaders`. When no name of any kind is repeated, which is the rule, counting them is enough.
  if (Object.keys(headers).length * 2 === rawHeaders.length) return null;
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    const known = OF_ONE_VALUE.get(name);
    if (known !== undefined && seen.has(name)) return known;
    seen.add(name);
  }
  return null;
}

// Node gives only `Set-Cookie` as a list, and joins the values of repeated headers.
const single = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header.join(', ') : header);

export function invalidHeader(header: string, message: string): Refusal<'INVALID_HEADER'> {
  return new Refusal('INVALID_HEADER', { header }, `The header ${header} ${message}.`, [{ path: header, message }]);
}
