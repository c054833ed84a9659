import { setTimeout as pause } from 'node:timers/promises';

/** What came of asking somebody who may be away. */
export type Answer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

/** Never later than that and never thrown: whoever has not answered by then counts as away. */
export async function answerWithin<Value>(ms: number, ask: () => Promise<Value>): Promise<Answer<Value>> {
  const answered = new AbortController();
  const late = pause(ms, { ok: false, reason: `no answer in ${ms} ms` } as const, { signal: answered.signal });
  try {
    return await Promise.race([valueOf(ask), late]);
  } catch (failure) {
    return { ok: false, reason: failure instanceof Error ? failure.message : String(failure) };
  } finally {
    answered.abort();
  }
}

const valueOf = async <Value>(ask: () => Promise<Value>): Promise<Answer<Value>> => ({ ok: true, value: await ask() });
