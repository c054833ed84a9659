import { Fifo } from './fifo.js';
import { LifeCycle, type Parties } from './life-cycle.js';

/** So few that they go through whole lives, and not all wait for their first charge. */
const MOST_ALIVE = 400;
const FIRST_GUESS_MS = 50;
/** Shares of the time that charges are thought to take: a charge that was not done then is asked for again after so much more … */
const ASK_AGAIN_AFTER = 0.25;
/** … and one that was done may have been done a little earlier. About one in nine is asked for too early. */
const PERHAPS_EARLIER = 0.97;
const WEIGHT_OF_ONE = 0.02;

interface Rest {
  readonly contract: LifeCycle;
  readonly since: number;
  readonly wakesAt: number;
  readonly isAgain: boolean;
}

/** The contracts that a load drives: those that waited for their charge come first, then the ones ready to go on, then new ones. */
export class ContractPool {
  /** Each in the order in which they wake. */
  private readonly resting = new Fifo<Rest>();
  private readonly restingAgain = new Fifo<Rest>();
  private readonly ready = new Fifo<LifeCycle>();
  /** Those that are asked for their next command after a rest. */
  private readonly woken = new Map<LifeCycle, Rest>();
  /** How long charges take, as seen by asking. */
  private chargeMs = FIRST_GUESS_MS;
  private made = 0;
  private alive = 0;
  ended = 0;

  constructor(
    private readonly parties: readonly Parties[],
    private readonly name: string,
  ) {}

  /** Undefined while as many as may be alive wait for their charges. */
  take(now: number): LifeCycle | undefined {
    return this.wake(this.restingAgain, now) ?? this.wake(this.resting, now) ?? this.ready.shift() ?? this.newContract();
  }

  /** After an accepted command. */
  putBack(contract: LifeCycle, now: number): void {
    this.learnChargeTime(contract, now);
    if (contract.isOver) {
      this.alive -= 1;
      this.ended += 1;
    } else if (contract.awaitsFunding) this.resting.push({ contract, since: now, wakesAt: now + this.chargeMs, isAgain: false });
    else this.ready.push(contract);
  }

  /** It was asked for its next command before its charge was done. */
  askedTooEarly(contract: LifeCycle, now: number): void {
    const since = this.woken.get(contract)?.since ?? now;
    this.restingAgain.push({ contract, since, wakesAt: now + this.chargeMs * ASK_AGAIN_AFTER, isAgain: true });
  }

  private learnChargeTime(contract: LifeCycle, now: number): void {
    const rest = this.woken.get(contract);
    if (!rest) return;
    this.woken.delete(contract);
    const seen = rest.isAgain ? now - rest.since : this.chargeMs * PERHAPS_EARLIER;
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
    const parties = this.parties[this.made % this.parties.length];
    if (this.alive === MOST_ALIVE || !parties) return undefined;
    this.alive += 1;
    this.made += 1;
    return new LifeCycle(parties, `${this.name}-${this.made}`);
  }
}
