import { setTimeout as pause } from 'node:timers/promises';
import { StoreFailure } from '#application';

/** The result of probing a store. `reason` may be shown to anyone; `says` may name hosts and files and goes to the log only. */
export type Probe<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: StoreFailure['reason'] | 'failed'; readonly says: string };

/** Resolves within `ms` and never rejects: a store that has not answered by then counts as unavailable. */
export async function answerWithin<Value>(ms: number, ask: () => Promise<Value>): Promise<Probe<Value>> {
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

const valueOf = async <Value>(ask: () => Promise<Value>): Promise<Probe<Value>> => ({ ok: true, value: await ask() });
