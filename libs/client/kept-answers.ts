interface KeptAnswer {
  readonly etag: string;
  readonly text: string;
}

/** JavaScript keeps a character in at most two bytes; the rest is what an entry costs besides. */
const BYTES_PER_CHARACTER = 2;
const BYTES_PER_ANSWER = 256;

/** The last answers that had an `ETag`, by what was asked: asked again, an answer that still holds costs a 304. The least recently used go first. */
export class KeptAnswers {
  private readonly kept = new Map<string, KeptAnswer>();
  private bytes = 0;

  constructor(private readonly mostBytes: number) {}

  find(asked: string): KeptAnswer | undefined {
    const found = this.kept.get(asked);
    if (!found) return undefined;
    this.kept.delete(asked);
    this.kept.set(asked, found);
    return found;
  }

  keep(asked: string, answer: KeptAnswer): void {
    this.forget(asked);
    this.kept.set(asked, answer);
    this.bytes += weightOf(asked, answer);
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= this.mostBytes) return;
      this.forget(oldest);
    }
  }

  private forget(asked: string): void {
    const found = this.kept.get(asked);
    if (!found) return;
    this.kept.delete(asked);
    this.bytes -= weightOf(asked, found);
  }
}

const weightOf = (asked: string, { etag, text }: KeptAnswer): number =>
  BYTES_PER_ANSWER + BYTES_PER_CHARACTER * (asked.length + etag.length + text.length);
