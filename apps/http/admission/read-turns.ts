import { Fifo } from '#application';

/**
 * How long reads take in one turn of the event loop, while no command is at work and beside commands. What other threads answer about appends
 * and charges is taken once a turn, so a turn that takes all reads makes each step of a funding as long as there are readers. Measured at 64
 * watching connections, this instead of all: 1.4 times the commands, and a funding is committed in a fifth of the time. Shorter turns bring no
 * more, and each turn costs some 10 µs.
 */
const TURN_MS = { alone: 1, besideCommands: 0.3 };
/** So that a turn of reads that are much dearer than those before it ends in time. */
const MOST_IN_A_TURN = 32;
/** The weight of the last turn in the moving average of what a read takes. */
const WEIGHT_OF_ONE = 0.25;
const FIRST_GUESS_MS = 0.1;

interface Waiting {
  readonly begin: () => void;
  /** On the clock of `performance.now()`. */
  readonly since: number;
}

/** Begins reads in the order in which they came, in each turn of the event loop only as many as it has time for. */
export class ReadTurns {
  private readonly waiting = new Fifo<Waiting>();
  private isTurnAhead = false;
  private msOfOne = FIRST_GUESS_MS;

  constructor(private readonly hasCommands: () => boolean) {}

  /** How long the oldest read that has not begun has waited, in milliseconds; 0 when none waits. */
  get longestWaitMs(): number {
    const first = this.waiting.first();
    return first ? performance.now() - first.since : 0;
  }

  /** Calls `begin` when it is its turn. */
  enter(begin: () => void): void {
    this.waiting.push({ begin, since: performance.now() });
    if (!this.isTurnAhead) this.prepareTurn();
  }

  private prepareTurn(): void {
    this.isTurnAhead = true;
    let began = 0;
    let count = 0;
    setImmediate(() => {
      began = performance.now();
      count = this.beginSome();
    });
    // Runs once all that those reads do at once is done.
    setImmediate(() => {
      this.msOfOne += ((performance.now() - began) / count - this.msOfOne) * WEIGHT_OF_ONE;
      this.isTurnAhead = false;
      if (this.waiting.length > 0) this.prepareTurn();
    });
  }

  private beginSome(): number {
    const turnMs = this.hasCommands() ? TURN_MS.besideCommands : TURN_MS.alone;
    const most = Math.min(MOST_IN_A_TURN, Math.max(1, turnMs / this.msOfOne));
    let count = 0;
    for (; count < most; count += 1) {
      const next = this.waiting.shift();
      if (!next) break;
      next.begin();
    }
    return count;
  }
}
