/**
 * Aborts as another signal does, and when a time has passed since it was last restarted. `AbortSignal.any` and `AbortSignal.timeout` would not
 * do: Node.js can collect them as garbage while a request waits, and then they never abort.
 */
export class Deadline {
  private readonly controller = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly signal = this.controller.signal;

  constructor(
    private readonly other: AbortSignal,
    private readonly milliseconds: number,
  ) {
    other.addEventListener('abort', this.abort);
    if (other.aborted) this.abort();
    this.restart();
  }

  restart(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.controller.abort(new Error(`nothing came for ${this.milliseconds} ms`)), this.milliseconds);
  }

  /** Must be called when there is nothing left to abort. */
  stop(): void {
    clearTimeout(this.timer);
    this.other.removeEventListener('abort', this.abort);
  }

  private readonly abort = (): void => this.controller.abort(this.other.reason);
}
