import { LifeCycle, type Parties } from './life-cycle.js';

/** A contract that waits for its charge is left alone about as long as charges take, which is found out by asking. */
const REST = { firstMs: 100, leastMs: 20, mostMs: 5_000, askedTooEarly: 1.1, asked: 0.99 };
/** So few that they go through whole lives, and not all wait for their first charge. */
const MOST_ALIVE = 1_000;

/** The contracts that a load drives: those at rest come back first, then the ones ready to go on, then new ones. */
export class ContractPool {
  /** In the order in which they wake. */
  private readonly resting = new Fifo<{ readonly wakesAt: number; readonly contract: LifeCycle }>();
  private readonly ready = new Fifo<LifeCycle>();
  private restMs = REST.firstMs;
  private lastWakesAt = 0;
  private made = 0;
  private alive = 0;
  ended = 0;

  constructor(
    private readonly parties: readonly Parties[],
    private readonly name: string,
  ) {}

  /** Undefined while as many as may be alive wait for their charges. */
  take(now: number): LifeCycle | undefined {
    const first = this.resting.first();
    if (first && first.wakesAt <= now) {
      this.restMs = Math.max(REST.leastMs, this.restMs * REST.asked);
      return this.resting.shift()?.contract;
    }
    return this.ready.shift() ?? this.newContract();
  }

  /** After an accepted command. */
  putBack(contract: LifeCycle, now: number): void {
    if (contract.isOver) {
      this.alive -= 1;
      this.ended += 1;
    } else if (contract.awaitsFunding) this.rest(contract, now);
    else this.ready.push(contract);
  }

  /** It was asked for its next command before it was funded. */
  askedTooEarly(contract: LifeCycle, now: number): void {
    this.restMs = Math.min(REST.mostMs, this.restMs * REST.askedTooEarly);
    this.rest(contract, now);
  }

  private rest(contract: LifeCycle, now: number): void {
    this.lastWakesAt = Math.max(this.lastWakesAt, now + this.restMs);
    this.resting.push({ wakesAt: this.lastWakesAt, contract });
  }

  private newContract(): LifeCycle | undefined {
    const parties = this.parties[this.made % this.parties.length];
    if (this.alive === MOST_ALIVE || !parties) return undefined;
    this.alive += 1;
    this.made += 1;
    return new LifeCycle(parties, `${this.name}-${this.made}`);
  }
}

/** A queue whose `shift` does not move what follows. */
class Fifo<Item> {
  private items: Item[] = [];
  private start = 0;

  first(): Item | undefined {
    return this.items[this.start];
  }

  push(item: Item): void {
    this.items.push(item);
  }

  shift(): Item | undefined {
    const item = this.items[this.start];
    if (item !== undefined) this.start += 1;
    if (this.start > 1_024 && this.start * 2 > this.items.length) {
      this.items = this.items.slice(this.start);
      this.start = 0;
    }
    return item;
  }
}
