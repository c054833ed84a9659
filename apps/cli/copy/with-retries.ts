import { setTimeout as sleep } from 'node:timers/promises';
import { StoreFailure } from '#application';

const PAUSES_MS = [250, 500, 1_000, 2_000, 4_000];

/** Asks again while a store is away for a moment; what is asked may be done twice, as an append of the same events may. */
export async function withRetries<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await ask();
    } catch (failure) {
      if (!(failure instanceof StoreFailure)) throw failure;
    }
    await sleep(pauseMs);
  }
  return ask();
}
