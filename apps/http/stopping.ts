/** Whether the service is going down, for requests that wait: they are told at once, and answer. */
export class Stopping {
  private readonly waiting = new Set<() => void>();
  private isBegun = false;

  get hasBegun(): boolean {
    return this.isBegun;
  }

  begin(): void {
    this.isBegun = true;
    for (const tell of this.waiting) tell();
  }

  /** What the work answers, or what `instead` throws if the service goes down first. */
  unlessBegun<T>(work: Promise<T>, instead: () => Error): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const tell = (): void => reject(instead());
      this.waiting.add(tell);
      void work.then(resolve, reject).finally(() => this.waiting.delete(tell));
      if (this.isBegun) tell();
    });
  }
}
