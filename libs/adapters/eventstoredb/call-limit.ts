interface Turn {
  readonly start: () => void;
  readonly refuse: (failure: Error) => void;
}

/** Lets a number of calls run at a time; others wait for their turn, in the order they came. */
export class CallLimit {
  private running = 0;
  private readonly waiting: Turn[] = [];

  constructor(private readonly most: number) {}

  /** Runs `work` in its turn. When its turn has not come after `waitMs`, it throws `late()`, and `work` never runs. */
  async run<Result>(work: () => Promise<Result>, waitMs: number, late: () => Error): Promise<Result> {
    if (this.running < this.most) this.running += 1;
    else await this.turn(waitMs, late);
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next.start();
      else this.running -= 1;
    }
  }

  /** Fails every call that waits for its turn; its `work` never runs. */
  refuseWaiting(failure: Error): void {
    for (const turn of this.waiting.splice(0)) turn.refuse(failure);
  }

  private turn(waitMs: number, late: () => Error): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(turn), 1);
        reject(late());
      }, waitMs);
      const settled = <Value>(settle: (value: Value) => void) => {
        return (value: Value): void => {
          clearTimeout(timer);
          settle(value);
        };
      };
      const turn: Turn = { start: settled(resolve), refuse: settled(reject) };
      this.waiting.push(turn);
    });
  }
}
