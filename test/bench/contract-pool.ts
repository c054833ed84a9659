import { Fifo } from './fifo.js';
import { LifeCycle, type Parties } from './life-cycle.js';

/** Few enough that contracts reach their end, and do not all wait for their first charge. */
const MOST_ALIVE = 400;
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
  private created = 0;
  private alive = 0;
  ended = 0;

  constructor(
    private readonly parties: readonly Parties[],
    private readonly name: string,
  ) {}

  /** The contract to send the next command for; undefined while the most contracts allowed wait for their charges. */
  take(now: number): LifeCycle | undefined {
    return this.wake(this.restingForRetry, now) ?? this.wake(this.resting, now) ?? this.ready.shift() ?? this.newContract();
  }

  /** Takes a contract back after an accepted command. */
  putBack(contract: LifeCycle, now: number): void {
    this.learnChargeTime(contract, now);
    if (contract.isOver) {
      this.alive -= 1;
      this.ended += 1;
    } else if (contract.awaitsFunding) this.resting.push({ contract, since: now, wakesAt: now + this.chargeMs, isRetry: false });
    else this.ready.push(contract);
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

  private newContract(): LifeCycle | undefined {
    const parties = this.parties[this.created % this.parties.length];
    if (this.alive === MOST_ALIVE || !parties) return undefined;
    this.alive += 1;
    this.created += 1;
    return new LifeCycle(parties, `${this.name}-${this.created}`);
  }
}
