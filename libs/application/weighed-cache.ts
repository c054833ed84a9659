/** The last used values, as many as their weights allow; the last one put is kept whatever it weighs. */
export class WeighedCache<Value> {
  /** In the order of use, the longest unused first. */
  private readonly entries = new Map<string, { readonly value: Value; readonly weight: number }>();
  private weight = 0;

  /** `weightOf` is asked at each put: a value may grow between two of them. */
  constructor(
    private readonly capacity: number,
    private readonly weightOf: (value: Value) => number,
  ) {}

  get(id: string): Value | undefined {
    return this.entries.get(id)?.value;
  }

  put(id: string, value: Value): void {
    this.remove(id);
    const weight = this.weightOf(value);
    this.entries.set(id, { value, weight });
    this.weight += weight;
    for (const oldest of this.entries.keys()) {
      if (this.weight <= this.capacity || oldest === id) return;
      this.remove(oldest);
    }
  }

  remove(id: string): void {
    this.weight -= this.entries.get(id)?.weight ?? 0;
    this.entries.delete(id);
  }

  clear(): void {
    this.entries.clear();
    this.weight = 0;
  }
}
