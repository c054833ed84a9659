/** How long to wait after the nth failure in a row (from 1): doubling up to a bound, each time between half of it and the whole. */
export function backoffMs(failures: number, { firstMs, boundMs }: { readonly firstMs: number; readonly boundMs: number }): number {
  const whole = Math.min(boundMs, firstMs * 2 ** (failures - 1));
  return whole * (0.5 + Math.random() / 2);
}

/** Waits so long in real time, or until the signal aborts. */
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
