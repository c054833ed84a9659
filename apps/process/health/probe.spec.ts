import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { StoreFailure } from '#application';
import { answerWithin } from './probe.js';

const PATIENCE_MS = 50;

describe('probing a store that may be unavailable', () => {
  it('gives its answer', async () => {
    expect(await answerWithin(PATIENCE_MS, () => Promise.resolve(null))).toEqual({ ok: true, value: null });
  });

  it.each([
    ['fails', () => Promise.reject(new Error('no such host'))],
    [
      'fails at once',
      () => {
        throw new Error('no such host');
      },
    ],
  ])('gives the reason when it %s', async (_how, ask) => {
    expect(await answerWithin(PATIENCE_MS, ask)).toEqual({ ok: false, reason: 'failed', says: 'no such host' });
  });

  it('shows no more of a failure than its kind', async () => {
    const failure = new StoreFailure({ store: 'views', reason: 'unreachable', ambiguous: false }, 'mongodb at 10.0.0.7 is gone');
    const probe = { ok: false, reason: 'unreachable', says: 'mongodb at 10.0.0.7 is gone' };
    expect(await answerWithin(PATIENCE_MS, () => Promise.reject(failure))).toEqual(probe);
  });

  it('waits no longer than its limit, and ignores a later failure', async () => {
    const late = sleep(2 * PATIENCE_MS).then(() => Promise.reject(new Error('too late')));
    expect(await answerWithin(PATIENCE_MS, () => late)).toEqual({ ok: false, reason: 'timeout', says: 'no answer in 50 ms' });
    await expect(late).rejects.toThrow('too late');
  });
});
