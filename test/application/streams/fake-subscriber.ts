import type { EndReason, Position, StreamedItem, Subscriber } from '#application';

/** Reads a stream, and keeps what it was sent. */
export class FakeSubscriber implements Subscriber {
  readonly items: StreamedItem[] = [];
  endedBy: EndReason | null = null;
  private readonly leaving = new AbortController();
  private changed: () => void = () => undefined;
  private readonly beforeRoom: (() => Promise<void>) | null;

  /** `beforeRoom`: what takes time until it has room for more. */
  constructor(
    readonly party = 'ada',
    beforeRoom: (() => Promise<void>) | null = null,
  ) {
    this.beforeRoom = beforeRoom;
  }

  get signal(): AbortSignal {
    return this.leaving.signal;
  }

  get positions(): readonly Position[] {
    return this.items.map(({ position }) => position);
  }

  /** The items as JSON texts. */
  get texts(): readonly string[] {
    return this.items.map(({ text }) => Buffer.from(text).toString());
  }

  deliver(items: readonly StreamedItem[]): void {
    this.items.push(...items);
    this.changed();
  }

  async hasRoom(): Promise<void> {
    await this.beforeRoom?.();
  }

  end(reason: EndReason): void {
    this.endedBy = reason;
    this.leave();
  }

  leave(): void {
    this.leaving.abort();
    this.changed();
  }

  /** Resolves once the condition holds. It is looked at after each delivery. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        this.changed = resolve;
      });
    }
  }
}
