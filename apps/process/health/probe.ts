import { setTimeout as pause } from 'node:timers/promises';
import { StoreFailure } from '#application';

/** What came of asking somebody who may be away. `reason` is for everybody, `says` for the log: it may name hosts and files. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: StoreFailure['reason'] | 'failed'; readonly says: string };

/** Never later than that and never thrown: whoever has not answered by then counts as away. */
export async function answerWithin<Value>(ms: number, ask: () => Promise<Value>): Promise<Answer<Value>> {
  const answered = new AbortController();
  const noAnswer = { ok: false, reason: 'timeout', says: `no answer in ${ms} ms` } as const;
  const late = pause(ms, noAnswer, { signal: answered.signal });
  try {
    return await Promise.race([valueOf(ask), late]);
  } catch (failure) {
    const reason = failure instanceof StoreFailure ? failure.reason : 'failed';
    return { ok: false, reason, says: failure instanceof Error ? failure.message : String(failure) };
  } finally {
    answered.abort();
  }
}

const valueOf = async <Value>(ask: () => Promise<Value>): Promise<Answer<Value>> => ({ ok: true, value: await ask() });
