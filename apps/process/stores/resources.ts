interface Closable {
  close(): Promise<void>;
}

/** What a process has opened, closed in the opposite order. */
export class Opened {
  private readonly parts: Closable[] = [];

  add<Part extends Closable | null>(part: Part): Part {
    if (part) this.parts.push(part);
    return part;
  }

  async close(): Promise<void> {
    for (const part of this.parts.toReversed()) await part.close();
  }
}
