interface Closable {
  close(): Promise<void>;
}

/** What a process has opened, closed in the opposite order. */
export class Resources {
  private readonly parts: Closable[] = [];

  /** Starts something that goes on with what it opens; closes all of it when the start fails. */
  static async during<Started>(start: (resources: Resources) => Promise<Started>): Promise<Started> {
    const resources = new Resources();
    try {
      return await start(resources);
    } catch (failure) {
      await resources.close();
      throw failure;
    }
  }

  add<Part extends Closable | null>(part: Part): Part {
    if (part) this.parts.push(part);
    return part;
  }

  async close(): Promise<void> {
    for (const part of this.parts.toReversed()) await part.close();
  }
}
