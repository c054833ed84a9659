import { type CommandSender, commandTurns, type Sent } from './command-sender.js';
import type { ContractPool } from './contract-pool.js';
import type { LifeCycle } from './life-cycle.js';
import type { Load } from './load.js';
import type { RawConnection } from './raw-connection.js';
import type { SendTimes } from './send-times.js';
import type { Tally } from './tally.js';
import { Turns } from './turns.js';

const PATIENCE_MS = 30_000;

interface Watch {
  readonly connection: RawConnection;
  readonly contract: LifeCycle;
  /** The revision that the command which started the funding has written, and when its answer came. */
  readonly revision: number;
  readonly since: number;
}

/**
 * Whole life cycles, watched as by a frontend: after each command that starts a funding, the same connection reads the contract's page again
 * and again until the milestone is active.
 */
export class WatchingLoad implements Load {
  readonly prepared = Promise.resolve();
  private readonly turns: Turns;

  constructor(
    connections: readonly RawConnection[],
    sendTimes: SendTimes,
    private readonly parts: { readonly pool: ContractPool; readonly commands: CommandSender; readonly tally: Tally },
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
      const now = performance.now();
      if (accepted !== null && contract.awaitsFunding)
        return this.watch({ connection, contract, revision: revisionIn(accepted), since: now });
      if (accepted !== null) this.parts.pool.putBack(contract, now);
      this.turns.free(connection);
    });
  }

  private watch(watch: Watch): void {
    const { connection, contract, revision, since } = watch;
    const { pool, tally } = this.parts;
    const asked = performance.now();
    connection.send(contract.page('client'), (status, body) => {
      const now = performance.now();
      if (status === 200) tally.read('contractPage', now - asked);
      else tally.failure(status, body);
      if (showsActive(body, revision)) tally.activated(now - since);
      else if (now - since > PATIENCE_MS) tally.failed(`not active after ${PATIENCE_MS / 1_000} s`);
      else if (this.turns.isRunning) return this.watch(watch);
      pool.putBackFunded(contract);
      this.turns.free(connection);
    });
  }
}

/**
 * Whether the page shows an active milestone later than at this revision. Before it, another milestone was active, which a view that lags
 * still shows; after it, only the milestone that is funded can be.
 */
const showsActive = (page: string, revision: number): boolean => page.includes('"state":"active"') && revisionIn(page) > revision;

const revisionIn = (text: string): number => Number(/"revision":(\d+)/.exec(text)?.[1]);
