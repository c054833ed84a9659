import type { RawConnection } from './raw-connection.js';
import { type SendTimes, whenFree } from './send-times.js';

/** Uses a connection for one request, or for several that follow each other, and gives it back with `free`. */
export type Turn = (connection: RawConnection, intended: number) => void;

/** Gives the connections of a load their turns when these are due. */
export class Turns {
  private readonly idle: RawConnection[];
  private ticker: NodeJS.Timeout | undefined;
  private onIdle: () => void = () => undefined;

  constructor(
    private readonly connections: readonly RawConnection[],
    /** The next turn; undefined while nothing can be sent. */
    private readonly next: (now: number) => Turn | undefined,
    private sendTimes: SendTimes = whenFree,
  ) {
    this.idle = [...connections];
  }

  get isRunning(): boolean {
    return this.ticker !== undefined;
  }

  start(): void {
    this.ticker = setInterval(() => this.dispatch(), 1);
    this.dispatch();
  }

  /** Sends at other times from now on. */
  change(sendTimes: SendTimes): void {
    this.sendTimes = sendTimes;
  }

  /** Begins no further turn, and resolves once all those that have begun have ended. */
  async stop(): Promise<void> {
    clearInterval(this.ticker);
    this.ticker = undefined;
    if (this.idle.length < this.connections.length) {
      await new Promise<void>((resolve) => {
        this.onIdle = resolve;
      });
    }
  }

  free(connection: RawConnection): void {
    this.idle.push(connection);
    if (this.isRunning) this.dispatch();
    else if (this.idle.length === this.connections.length) this.onIdle();
  }

  private dispatch(): void {
    const now = performance.now();
    while (this.isRunning && this.idle.length > 0 && this.sendTimes.isDue(now)) {
      const turn = this.next(now);
      const connection = turn && this.idle.shift();
      if (!turn || !connection) return;
      turn(connection, this.sendTimes.take(now));
    }
  }
}
