import { setTimeout as sleep } from 'node:timers/promises';
import { StoreFailure } from '#application';

const PAUSES_MS = [250, 500, 1_000, 2_000, 4_000];

/** Retries after a store failure, to outlast a short outage. The attempt must be safe to repeat, as an append of the same events is. */
export async function withRetries<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await attempt();
    } catch (failure) {
      if (!(failure instanceof StoreFailure)) throw failure;
    }
    await sleep(pauseMs);
  }
  return attempt();
}
