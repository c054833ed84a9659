import type { CommandSender } from './command-sender.js';
import type { ContractPool } from './contract-pool.js';
import type { LifeCycle } from './life-cycle.js';
import type { Load } from './load.js';
import type { RawConnection } from './raw-connection.js';
import { sendTimesOf } from './send-times.js';
import type { Tally } from './tally.js';
import { type Turn, Turns } from './turns.js';

/** One command to nine reads. */
const REQUESTS_TO_A_COMMAND = 10;
const READS = [
  { kind: 'contractPage', side: 'client' },
  { kind: 'myJobs', side: 'client' },
  { kind: 'contractPage', side: 'freelancer' },
  { kind: 'myJobs', side: 'freelancer' },
] as const;
/** Visits the contracts in an order that is far from that in which they began. A prime, so that it visits all of them. */
const STRIDE = 389;

/**
 * Nine reads to one command of the life cycle: half of the reads are contract pages and half My Jobs, of the newest contracts and
 * their parties. First it sends commands alone until the whole population has begun.
 */
export class MixedLoad implements Load {
  readonly prepared: Promise<void>;
  private readonly turns: Turns;
  private onPrepared: () => void = () => undefined;
  private isPrepared = false;
  private requests = 0;
  private reads = 0;

  constructor(
    connections: readonly RawConnection[],
    private readonly rate: number | null,
    private readonly parts: {
      readonly pool: ContractPool;
      readonly population: number;
      readonly commands: CommandSender;
      readonly tally: Tally;
    },
  ) {
    this.turns = new Turns(connections, (now) => this.next(now));
    this.prepared = new Promise((resolve) => {
      this.onPrepared = resolve;
    });
  }

  start(): void {
    this.turns.start();
  }

  stop(): Promise<void> {
    return this.turns.stop();
  }

  private next(now: number): Turn | undefined {
    const { pool, population } = this.parts;
    if (!this.isPrepared && pool.begun.length >= population) this.mix();
    const turn = this.isPrepared && this.requests % REQUESTS_TO_A_COMMAND > 0 ? this.read() : this.command(now);
    if (turn) this.requests += 1;
    return turn;
  }

  private mix(): void {
    this.isPrepared = true;
    this.turns.change(sendTimesOf(this.rate));
    this.onPrepared();
  }

  private command(now: number): Turn | undefined {
    const { pool, commands } = this.parts;
    const contract = pool.take(now);
    if (!contract) return undefined;
    return (connection, intended) =>
      commands.send({ connection, contract, intended }, (accepted) => {
        if (accepted !== null) pool.putBack(contract, performance.now());
        this.turns.free(connection);
      });
  }

  private read(): Turn {
    const nth = this.reads;
    this.reads += 1;
    const { kind, side } = READS[nth % READS.length] ?? READS[0];
    const contract = this.pick(nth);
    return (connection, intended) =>
      connection.send(kind === 'myJobs' ? contract.jobs(side) : contract.page(side), (status, body) => {
        if (status === 200) this.parts.tally.read(kind, performance.now() - intended);
        else this.parts.tally.failure(status, body);
        this.turns.free(connection);
      });
  }

  /** One of the newest contracts whose offer was answered. Each of the four reads visits all of them. */
  private pick(nth: number): LifeCycle {
    const { begun } = this.parts.pool;
    const size = Math.min(begun.length, this.parts.population);
    const place = Math.floor(nth / READS.length) * STRIDE + Math.floor((size * (nth % READS.length)) / READS.length);
    for (let tried = 0; tried < size; tried += 1) {
      const contract = begun[begun.length - 1 - ((place + tried) % size)];
      if (contract?.contractId) return contract;
    }
    throw new Error('no contract can be read yet');
  }
}
