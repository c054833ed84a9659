/**
 * How long to wait after the nth failure in a row (from 1): a random time between a half and the whole of a delay that doubles up to a
 * bound.
 */
export function backoffMs(failures: number, { firstMs, boundMs }: { readonly firstMs: number; readonly boundMs: number }): number {
  const longestMs = Math.min(boundMs, firstMs * 2 ** (failures - 1));
  return longestMs * (0.5 + Math.random() / 2);
}

/** Resolves after this many milliseconds of real time, or when the signal aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
