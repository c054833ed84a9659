import { sha256 } from '../../events/hash-chain.js';
import type { Position } from '../../ports/event-store.js';
import { ShownAnswer } from '../shown/shown-answer.js';
import type { ShownText } from '../shown/shown-texts.js';
import type { ContractPage, PastContractPage } from './contract-page.js';

/** Of a SHA-256 in hex: enough to tell the pages of one revision from each other. */
const TAG_DIGITS = 16;
const AS_OF = '"asOf":';
const UNKNOWN = 'null';

/** The tag of a contract's page: its revision, and behind it what else is shown. */
const tagOf = ({ revision, hash }: Pick<ShownText, 'revision' | 'hash'>): string => `${revision}-${hash.slice(0, TAG_DIGITS)}`;

/** The answer of a page whose text says null as `asOf`, and which was read as of this position. */
export function pageAsOf(text: ShownText, asOf: Position | null): ShownAnswer<ContractPage> {
  const { bytes } = text;
  // Only the id and the revision stand before it.
  const start = bytes.indexOf(AS_OF) + AS_OF.length;
  const parts = [bytes.subarray(0, start), Buffer.from(JSON.stringify(asOf)), bytes.subarray(start + UNKNOWN.length)];
  return new ShownAnswer(tagOf(text), parts);
}

/** The answer of a page of the past. */
export function pastPage(page: PastContractPage): ShownAnswer<PastContractPage> {
  const text = textOf(page);
  return new ShownAnswer(tagOf(text), [text.bytes]);
}

/** The text of a page that is not kept. */
export function textOf(page: ContractPage | PastContractPage): ShownText {
  const text = JSON.stringify(page);
  return { bytes: Buffer.from(text), hash: sha256(text), revision: page.revision };
}
