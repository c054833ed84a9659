/** Lets a number of calls run at a time; others wait for their turn, in the order they came. */
export class CallLimit {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  /** Runs `work` in its turn. When its turn has not come after `waitMs`, it throws `late()`, and `work` never runs. */
  async run<Result>(work: () => Promise<Result>, waitMs: number, late: () => Error): Promise<Result> {
    if (this.running < this.most) this.running += 1;
    else await this.turn(waitMs, late);
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private turn(waitMs: number, late: () => Error): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(start), 1);
        reject(late());
      }, waitMs);
      const start = (): void => {
        clearTimeout(timer);
        resolve();
      };
      this.waiting.push(start);
    });
  }
}
