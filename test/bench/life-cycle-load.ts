import { type CommandSender, commandTurns, type Sent } from './command-sender.js';
import type { ContractPool } from './contract-pool.js';
import type { Load } from './load.js';
import type { RawConnection } from './raw-connection.js';
import type { SendTimes } from './send-times.js';
import type { Tally } from './tally.js';
import { Turns } from './turns.js';

/** Sends the commands of many contracts' life cycles over a set of connections, and now and then looks when a write is visible. */
export class LifeCycleLoad implements Load {
  readonly prepared = Promise.resolve();
  private readonly turns: Turns;
  private commandsSinceQuery = 0;

  constructor(
    connections: readonly RawConnection[],
    sendTimes: SendTimes,
    private readonly parts: {
      readonly pool: ContractPool;
      readonly commands: CommandSender;
      readonly tally: Tally;
      /** A query follows every `lagEvery`-th command, for that command's write; 0 for no queries. */
      readonly lagEvery: number;
    },
  ) {
    this.turns = new Turns(
      connections,
      commandTurns(parts.pool, (sent) => this.send(sent)),
      sendTimes,
    );
  }

  start(): void {
    this.turns.start();
  }

  stop(): Promise<void> {
    return this.turns.stop();
  }

  private send(sent: Sent): void {
    const { connection, contract } = sent;
    this.parts.commands.send(sent, (accepted) => {
      if (accepted !== null && this.isTimeToQuery()) return this.query(sent, accepted);
      if (accepted !== null) this.parts.pool.putBack(contract, performance.now());
      this.turns.free(connection);
    });
  }

  private isTimeToQuery(): boolean {
    this.commandsSinceQuery += 1;
    if (this.commandsSinceQuery !== this.parts.lagEvery) return false;
    this.commandsSinceQuery = 0;
    return true;
  }

  /** Measures the time until the contract's page shows the write. */
  private query({ connection, contract }: Sent, written: string): void {
    const { position } = JSON.parse(written) as { readonly position: string };
    const asked = performance.now();
    connection.send(contract.query(position), (status, body) => {
      const now = performance.now();
      if (status === 200) this.parts.tally.visible(now - asked);
      else this.parts.tally.failure(status, body);
      this.parts.pool.putBack(contract, now);
      this.turns.free(connection);
    });
  }
}
