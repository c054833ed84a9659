/** Whether the service is stopping. Requests that wait are ended at once when it begins. */
export class Stopping {
  private readonly waiting = new Set<() => void>();
  private isBegun = false;

  get hasBegun(): boolean {
    return this.isBegun;
  }

  begin(): void {
    this.isBegun = true;
    for (const end of this.waiting) end();
  }

  /** Calls back when the service begins to stop. */
  onBegin(end: () => void): void {
    this.waiting.add(end);
  }

  /** Resolves as `work` does, or rejects with the error of `instead` when the service begins to stop first. */
  unlessBegun<T>(work: Promise<T>, instead: () => Error): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const end = (): void => reject(instead());
      this.waiting.add(end);
      void work.then(resolve, reject).finally(() => this.waiting.delete(end));
      if (this.isBegun) end();
    });
  }
}
