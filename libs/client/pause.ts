const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/** Milliseconds before the attempt after so many failed ones: about twice as long each time, never the same for all clients. */
export const backoff = (failures: number): number =>
  Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS) * (0.5 + Math.random() / 2);

/** What `Retry-After` asks for in milliseconds, 0 without it. The service sends seconds. */
export const retryAfter = (headers: Headers): number => Number(headers.get('retry-after') ?? 0) * 1_000 || 0;

/** Waits. Rejects with the signal's reason as soon as it is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** Whether the same request may be answered later: too many requests, or trouble of the service. */
export const isForLater = (status: number): boolean => status === 429 || status >= 500;
