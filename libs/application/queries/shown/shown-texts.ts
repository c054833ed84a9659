import type { Instant } from '#domain';
import { sha256 } from '../../events/hash-chain.js';
import type { DocumentState } from '../../ports/view-store.js';
import { WeighedCache } from '../../weighed-cache.js';
import { holds, lasting, type Span } from './span.js';

/** The JSON text of a document as it is shown to some reader. */
export interface ShownText {
  /** UTF-8. */
  readonly bytes: Buffer;
  /** Of the text, in hex: another text has another one. */
  readonly hash: string;
  /** Of the document that is shown. */
  readonly revision: number;
}

interface Kept extends ShownText, Span, Pick<DocumentState, 'build' | 'position'> {}

interface Document {
  readonly state: Pick<DocumentState, 'build' | 'position'>;
  readonly revision: number;
  /** All that the text depends on besides the reader and the time. */
  readonly content: object;
}

/** Of an entry besides its bytes: the objects, the key and the texts in it. */
const ENTRY_BYTES = 600;

/**
 * Keeps the texts of documents, those that were used last. A text is given back while a read finds its document in the same state, and no
 * deadline was reached since. So it is always the text that would be made now.
 */
export class ShownTexts {
  private readonly texts: WeighedCache<Kept>;

  constructor(capacityBytes: number) {
    this.texts = new WeighedCache(capacityBytes, ({ bytes }) => bytes.length + ENTRY_BYTES);
  }

  /** `key` names document and reader. */
  find(key: string, { build, position }: Pick<DocumentState, 'build' | 'position'>, at: Instant): ShownText | undefined {
    const kept = this.texts.get(key);
    return kept && kept.position === position && kept.build === build && holds(kept, at) ? kept : undefined;
  }

  /** Makes the text of what `show` gives, which must follow from the document's content, the reader and the time alone. */
  make(key: string, { state, revision, content }: Document, at: Instant, show: () => object): ShownText {
    const { made, span } = lasting(content, at, () => JSON.stringify(show()));
    const { build, position } = state;
    const kept: Kept = { bytes: bytesOf(made), hash: sha256(made), revision, build, position, ...span };
    this.texts.put(key, kept);
    return kept;
  }
}

/** Bytes of their own: a piece of a larger buffer would keep all of it in memory. */
function bytesOf(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}
