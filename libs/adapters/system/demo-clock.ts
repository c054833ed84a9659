import { type Clock, MovableClock } from '#ports';

/** A small text that survives a restart. `write` returns once all of it is on disk. */
export interface KeptText {
  read(): string | null;
  write(text: string): void;
}

/** Text order is time order only for years of four digits. */
const LATEST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** Another clock, moved forward by an offset that is kept over restarts. */
export class DemoClock extends MovableClock {
  private offsetSeconds: number;

  constructor(
    private readonly base: Clock,
    private readonly kept: KeptText,
  ) {
    super();
    this.offsetSeconds = readOffset(kept.read());
  }

  now(): string {
    return this.at(this.offsetSeconds);
  }

  /** How far it has been moved, over all restarts. */
  get movedSeconds(): number {
    return this.offsetSeconds;
  }

  /** Rejects with a `RangeError` for a negative or broken number of seconds, and for a move beyond the year 9999. */
  async advance(seconds: number): Promise<string> {
    const offsetSeconds = this.offsetSeconds + seconds;
    if (!isOffset(seconds) || !isOffset(offsetSeconds))
      throw new RangeError(`a clock only moves forward by whole seconds, not by ${seconds}`);
    const now = this.at(offsetSeconds);
    if (seconds > 0) this.kept.write(JSON.stringify({ offsetSeconds }));
    this.offsetSeconds = offsetSeconds;
    return now;
  }

  private at(offsetSeconds: number): string {
    if (offsetSeconds === 0) return this.base.now();
    const ms = Date.parse(this.base.now()) + offsetSeconds * 1000;
    if (ms > LATEST_MS) throw new RangeError('a clock does not move beyond the year 9999');
    return new Date(ms).toISOString();
  }
}

function readOffset(text: string | null): number {
  if (text === null) return 0;
  const { offsetSeconds } = JSON.parse(text) as { readonly offsetSeconds?: unknown };
  if (isOffset(offsetSeconds)) return offsetSeconds;
  throw new Error(`the kept offset of the demo clock is not a number of seconds: ${text}`);
}

function isOffset(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
