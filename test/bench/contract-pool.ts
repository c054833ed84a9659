import { Fifo } from '#application';
import { COMMANDS_OF_A_CONTRACT, type LifeCycle } from './life-cycle.js';

const FIRST_GUESS_MS = 50;
/** A contract whose charge is not done is tried again after this share of the estimated charge time. */
const RETRY_AFTER = 0.25;
/** A charge that is done lowers the estimate to this share of it. About one contract in nine is then tried too early. */
const SHARE_WHEN_DONE = 0.97;
/** The weight of one charge in the moving average. */
const WEIGHT_OF_ONE = 0.02;

interface Rest {
  readonly contract: LifeCycle;
  readonly since: number;
  readonly wakesAt: number;
  readonly isRetry: boolean;
}

export interface PoolSize {
  /** Contracts that have not ended, at most. */
  readonly mostAlive: number;
  /** Contracts of the whole load, at most. */
  readonly mostBegun: number;
  /**
   * The number of contracts that are kept alive, evenly spread over the stages of a life cycle. It is reached when as many were begun. With 0,
   * a contract is begun only when no other is ready.
   */
  readonly population: number;
}

/** Few enough alive that contracts reach their end, and do not all wait for their first charge. */
export const AS_FEW_AS_POSSIBLE: PoolSize = { mostAlive: 400, mostBegun: Infinity, population: 0 };

/** The contracts of a load. Contracts that waited for their charge come first, then contracts that are ready, then new ones. */
export class ContractPool {
  /** Both queues are in the order in which their contracts wake. */
  private readonly resting = new Fifo<Rest>();
  private readonly restingForRetry = new Fifo<Rest>();
  private readonly ready = new Fifo<LifeCycle>();
  /** Contracts that send their next command after a rest. */
  private readonly woken = new Map<LifeCycle, Rest>();
  /** The estimated time of a charge, a moving average. */
  private chargeMs = FIRST_GUESS_MS;
  private takenSinceBegun = 0;
  /** Oldest first. */
  readonly begun: LifeCycle[] = [];
  ended = 0;

  constructor(
    private readonly begin: (nth: number) => LifeCycle,
    private readonly size: PoolSize = AS_FEW_AS_POSSIBLE,
  ) {}

  get alive(): number {
    return this.begun.length - this.ended;
  }

  /** Whether no further contract will be begun. */
  get isSpent(): boolean {
    return this.begun.length >= this.size.mostBegun;
  }

  /** The contract to send the next command for; undefined while the most contracts allowed wait for their charges. */
  take(now: number): LifeCycle | undefined {
    const first = this.isTimeToBegin ? this.newContract() : undefined;
    if (first) return first;
    const contract = this.wake(this.restingForRetry, now) ?? this.wake(this.resting, now) ?? this.ready.shift();
    if (contract) this.takenSinceBegun += 1;
    return contract ?? this.newContract();
  }

  /** Takes a contract back after an accepted command. */
  putBack(contract: LifeCycle, now: number): void {
    this.learnChargeTime(contract, now);
    if (contract.isOver) this.ended += 1;
    else if (contract.awaitsFunding) this.resting.push({ contract, since: now, wakesAt: now + this.chargeMs, isRetry: false });
    else this.ready.push(contract);
  }

  /** Takes a contract back whose charge was seen to be done. */
  putBackFunded(contract: LifeCycle): void {
    this.ready.push(contract);
  }

  /** Takes a contract back whose command came before its charge was done. */
  putBackForRetry(contract: LifeCycle, now: number): void {
    const since = this.woken.get(contract)?.since ?? now;
    this.restingForRetry.push({ contract, since, wakesAt: now + this.chargeMs * RETRY_AFTER, isRetry: true });
  }

  private learnChargeTime(contract: LifeCycle, now: number): void {
    const rest = this.woken.get(contract);
    if (!rest) return;
    this.woken.delete(contract);
    const seen = rest.isRetry ? now - rest.since : this.chargeMs * SHARE_WHEN_DONE;
    this.chargeMs += (seen - this.chargeMs) * WEIGHT_OF_ONE;
  }

  private wake(resting: Fifo<Rest>, now: number): LifeCycle | undefined {
    const first = resting.first();
    if (!first || first.wakesAt > now) return undefined;
    resting.shift();
    this.woken.set(first.contract, first);
    return first.contract;
  }

  /**
   * While each living contract sends one command, the same number of contracts begins: the population divided by the commands of a contract.
   * So the living contracts are at all stages, and once the first of them end, as many end as begin.
   */
  private get isTimeToBegin(): boolean {
    return this.takenSinceBegun * this.size.population >= this.alive * COMMANDS_OF_A_CONTRACT;
  }

  private newContract(): LifeCycle | undefined {
    if (this.alive >= this.size.mostAlive || this.isSpent) return undefined;
    const contract = this.begin(this.begun.length);
    this.begun.push(contract);
    this.takenSinceBegun = 0;
    return contract;
  }
}
