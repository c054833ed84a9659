import { getHeapStatistics } from 'node:v8';

/** No cache needs more, however large the heap may grow. */
const MOST_BYTES = 128 * 1024 * 1024;

/**
 * The bytes that a cache may hold, as a share of what the heap of this process may grow to. What is weighed as JSON in UTF-8 takes about
 * as much in memory, and up to twice that where a text holds few characters that are not Latin.
 */
export const cacheBytes = (share: number): number => Math.min(MOST_BYTES, Math.floor(getHeapStatistics().heap_size_limit * share));

/** Keeps the values that were put last, as many as their weights allow; the very last one stays whatever it weighs. */
export class WeighedCache<Value> {
  /** In the order of their last put, the oldest first. */
  private readonly entries = new Map<string, { readonly value: Value; readonly weight: number }>();
  private weight = 0;

  /** `weightOf` is called at each put, because a value may grow between two puts. */
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
