import { hash as digestOf } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import type { Envelope } from './recorded-event.js';

/** Namespace of every UUIDv5 of this product: contract, command and event ids. */
const NAMESPACE = Buffer.from('6f1c2f5e0d0b5c8e9a533b1d0c8e7a41', 'hex');

/** `prevHash` of a stream's first event. */
export const FIRST_PREV_HASH = '0'.repeat(64);

export const sha256 = (text: string): string => digestOf('sha256', text);

/** UUIDv5 (RFC 9562) of a text in the product's namespace. */
export function uuidV5(text: string): string {
  const hex = digestOf('sha1', Buffer.concat([NAMESPACE, Buffer.from(text)]));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0b0011) | 0b1000).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A history item but for what follows from its bytes or its place in the log. */
export type Hashed = Omit<Envelope, 'eventId' | 'position' | 'hash'> & {
  readonly type: string;
  readonly at: string;
  readonly data: object;
};

/** SHA-256, in hex, of the event as it is stored, linked to the event before it by `prevHash`. */
export function hashOf(event: Hashed): string {
  const { contractId, revision, type, version, at, actor, commandId, commandHash, correlationId, causationId, data, prevHash } = event;
  // The keys are in canonical order, so that `canonicalJson` need not sort them.
  return sha256(
    canonicalJson({ actor, at, causationId, commandHash, commandId, contractId, correlationId, data, prevHash, revision, type, version }),
  );
}

/** An event's id is derived from its hash: two events with the same id have the same bytes. */
export const eventIdOf = (hash: string): string => uuidV5(hash);
