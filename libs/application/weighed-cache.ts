import { getHeapStatistics } from 'node:v8';
import { LRUCache } from 'lru-cache';

/** No cache needs more, however large the heap may grow. */
const MOST_BYTES = 128 * 1024 * 1024;

/**
 * The bytes that a cache may hold, as a share of what the heap of this process may grow to, and at most `most`. What is weighed as JSON in
 * UTF-8 takes about as much in memory, and up to twice that where a text holds few characters that are not Latin. The heap grows to several
 * times what it keeps before it is collected, so a byte that is kept costs some bytes of memory.
 */
export const cacheBytes = (share: number, most = MOST_BYTES): number =>
  Math.min(most, Math.floor(getHeapStatistics().heap_size_limit * share));

/** Keeps the values that were used last, as many as their weights allow. A value that weighs more than all may is not kept. */
export class WeighedCache<Value extends object> {
  private readonly entries: LRUCache<string, Value>;

  /** `weightOf`, a positive integer, is called at each put, because a value may grow between two puts. */
  constructor(capacity: number, weightOf: (value: Value, id: string) => number) {
    this.entries = new LRUCache({ maxSize: capacity, sizeCalculation: weightOf });
  }

  /** How many values it holds. */
  get size(): number {
    return this.entries.size;
  }

  get(id: string): Value | undefined {
    return this.entries.get(id);
  }

  put(id: string, value: Value): void {
    // The library does not weigh again what it holds already.
    this.entries.delete(id);
    this.entries.set(id, value);
  }

  remove(id: string): void {
    this.entries.delete(id);
  }

  clear(): void {
    this.entries.clear();
  }
}
