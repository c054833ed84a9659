import type { Position } from '#application';
import type { SeenEvent } from './audited.js';

const SHOWN_EVERY_MS = 500;
const SECOND_MS = 1_000;

/** How far an audit has come, on stderr while that is a terminal. */
export class Progress {
  contracts = 0;
  events = 0;
  findings = 0;
  private share = 0;
  private readonly started = performance.now();
  private readonly timer: NodeJS.Timeout | undefined;

  constructor(private readonly terminal: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>) {
    if (terminal.isTTY) this.timer = setInterval(() => terminal.write(`\r\u001B[K${this.line}`), SHOWN_EVERY_MS);
  }

  /** Takes note of a page of the log. Positions grow with the log, so they say how much of it is done. */
  readonly passed = (events: readonly SeenEvent[], end: Position): void => {
    const last = events.at(-1);
    if (last) this.share = Number(last.position) / Number(end);
  };

  stop(): void {
    clearInterval(this.timer);
    if (this.timer) this.terminal.write('\r\u001B[K');
  }

  /** `1,200 events of 60 contracts, 0 findings, 40 %, 21,000 events/s, 3 s left` */
  get line(): string {
    const seconds = (performance.now() - this.started) / SECOND_MS;
    const done = `${text(this.events)} events of ${text(this.contracts)} contracts, ${text(this.findings)} findings`;
    const left = this.share > 0 ? `, ${text(this.share * 100)} %, ${text((seconds / this.share) * (1 - this.share))} s left` : '';
    return `${done}${left}, ${text(this.events / seconds)} events/s`;
  }
}

const text = (value: number): string => Math.round(value).toLocaleString('en');
