import type { Load } from './load.js';
import type { FixedReads } from './load-job.js';
import type { RawConnection } from './raw-connection.js';
import type { SendTimes } from './send-times.js';
import type { Tally } from './tally.js';
import { Turns } from './turns.js';

/** Sends the same reads over and over. */
export class FixedReadsLoad implements Load {
  readonly prepared = Promise.resolve();
  private readonly turns: Turns;
  private sent = 0;

  constructor(
    connections: readonly RawConnection[],
    sendTimes: SendTimes,
    private readonly reads: FixedReads,
    private readonly tally: Tally,
  ) {
    this.turns = new Turns(connections, () => (connection, intended) => this.send(connection, intended), sendTimes);
  }

  start(): void {
    this.turns.start();
  }

  stop(): Promise<void> {
    return this.turns.stop();
  }

  private send(connection: RawConnection, intended: number): void {
    const { kind, requests } = this.reads;
    const request = requests[this.sent % requests.length];
    if (request === undefined) throw new Error('there is nothing to read');
    this.sent += 1;
    connection.send(request, (status, body) => {
      if (status === 200) this.tally.read(kind, performance.now() - intended);
      else this.tally.failure(status, body);
      this.turns.free(connection);
    });
  }
}
