import canonicalize from 'canonicalize';
import type { Schemas } from '#client';

export type HistoryEvent = Schemas['Event'];

/** The first event that does not fit, and why; or none. */
export type Verified =
  | { readonly ok: true; readonly checked: number }
  | { readonly ok: false; readonly revision: number; readonly type: string; readonly why: string };

/** Namespace of the event ids, as in the documentation of the history. */
const NAMESPACE = '6f1c2f5e0d0b5c8e9a533b1d0c8e7a41';
const FIRST_PREV_HASH = '0'.repeat(64);

/**
 * Recomputes each event's hash, its id and its link to the event before it, with nothing but the events themselves: whoever changed, left out
 * or added one on the way is found. `events` are those of one contract from the first on, in order, as the service showed them.
 */
export async function verifyHistory(contractId: string, events: readonly HistoryEvent[]): Promise<Verified> {
  let prevHash: string = FIRST_PREV_HASH;
  for (const [revision, event] of events.entries()) {
    const why = await flawOf(event, { contractId, revision, prevHash });
    if (why !== null) return { ok: false, revision, type: event.type, why };
    prevHash = event.hash ?? '';
  }
  return { ok: true, checked: events.length };
}

interface Expected {
  readonly contractId: string;
  readonly revision: number;
  readonly prevHash: string;
}

async function flawOf(event: HistoryEvent, expected: Expected): Promise<string | null> {
  if (event.hash === null) return 'it cannot be read';
  if (event.contractId !== expected.contractId) return 'it is of another contract';
  if (event.revision !== expected.revision) return 'an event before it is missing';
  const { eventId, position: _position, hash, ...hashed } = event;
  const text = canonicalize(hashed);
  if (text === undefined || hex(await digest('SHA-256', utf8(text))) !== hash) return 'it does not have its hash';
  if (event.prevHash !== expected.prevHash) return 'it does not follow the event before it';
  return (await uuidV5(hash)) === eventId ? null : 'it does not have its id';
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const digest = async (algorithm: 'SHA-256' | 'SHA-1', bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest(algorithm, bytes));

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** UUIDv5 (RFC 9562) of a text in the namespace. */
async function uuidV5(text: string): Promise<string> {
  const namespace = Uint8Array.from(NAMESPACE.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  const bytes = await digest('SHA-1', new Uint8Array([...namespace, ...utf8(text)]));
  const digits = hex(bytes);
  const variant = ((Number.parseInt(digits.charAt(16), 16) & 0b0011) | 0b1000).toString(16);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-5${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
