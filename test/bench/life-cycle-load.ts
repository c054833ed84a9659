import type { ContractPool } from './contract-pool.js';
import type { LifeCycle } from './life-cycle.js';
import type { RawConnection } from './raw-connection.js';
import type { SendTimes } from './send-times.js';
import { Tally } from './tally.js';

const CONFLICT = 409;

/** Sends the commands of many contracts' life cycles over a set of connections. */
export class LifeCycleLoad {
  tally = new Tally();
  private readonly idle: RawConnection[];
  private commandsSinceQuery = 0;
  private ticker: NodeJS.Timeout | undefined;

  constructor(
    connections: readonly RawConnection[],
    private readonly pool: ContractPool,
    private readonly sendTimes: SendTimes,
    private readonly lagEvery: number,
  ) {
    this.idle = [...connections];
  }

  start(): void {
    this.ticker = setInterval(() => this.dispatch(), 1);
    this.dispatch();
  }

  stop(): void {
    clearInterval(this.ticker);
    this.ticker = undefined;
  }

  private dispatch(): void {
    const now = performance.now();
    while (this.ticker && this.idle.length > 0 && this.sendTimes.isDue(now)) {
      const contract = this.pool.take(now);
      const connection = contract && this.idle.shift();
      if (!contract || !connection) return;
      const intended = this.sendTimes.take(now);
      connection.send(contract.request(), (status, body) => {
        this.answered({ connection, contract, intended, status, body });
      });
    }
  }

  private answered({ connection, contract, intended, status, body }: Exchange): void {
    const now = performance.now();
    if (status === 201 || status === 202) {
      this.tally.accepted(now - intended);
      contract.accepted(body);
      this.commandsSinceQuery += 1;
      if (this.commandsSinceQuery === this.lagEvery) {
        this.commandsSinceQuery = 0;
        this.query(connection, contract, body);
        return;
      }
      this.pool.putBack(contract, now);
    } else if (status === CONFLICT && contract.awaitsFunding) {
      this.tally.refusal();
      this.pool.putBackForRetry(contract, now);
    } else this.tally.failure(status, body);
    this.free(connection);
  }

  /** Measures the time until the contract's page shows the write. */
  private query(connection: RawConnection, contract: LifeCycle, written: string): void {
    const { position } = JSON.parse(written) as { readonly position: string };
    const asked = performance.now();
    connection.send(contract.query(position), (status, body) => {
      const now = performance.now();
      if (status === 200) this.tally.visible(now - asked);
      else this.tally.failure(status, body);
      this.pool.putBack(contract, now);
      this.free(connection);
    });
  }

  private free(connection: RawConnection): void {
    this.idle.push(connection);
    this.dispatch();
  }
}

interface Exchange {
  readonly connection: RawConnection;
  readonly contract: LifeCycle;
  readonly intended: number;
  readonly status: number;
  readonly body: string;
}
