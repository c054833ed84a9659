import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { StoreFailure } from '#application';
import { answerWithin } from './probe.js';

const PATIENCE_MS = 50;

describe('asking somebody who may be away', () => {
  it('gives what they answer', async () => {
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
  ])('says why it %s', async (_how, ask) => {
    expect(await answerWithin(PATIENCE_MS, ask)).toEqual({ ok: false, reason: 'failed', says: 'no such host' });
  });

  it('tells everybody no more of a store than its kind of failure', async () => {
    const failure = new StoreFailure({ store: 'views', reason: 'unreachable', ambiguous: false }, 'mongodb at 10.0.0.7 is gone');
    const answer = { ok: false, reason: 'unreachable', says: 'mongodb at 10.0.0.7 is gone' };
    expect(await answerWithin(PATIENCE_MS, () => Promise.reject(failure))).toEqual(answer);
  });

  it('waits no longer than it may, whatever comes later', async () => {
    const late = sleep(2 * PATIENCE_MS).then(() => Promise.reject(new Error('too late for anybody')));
    expect(await answerWithin(PATIENCE_MS, () => late)).toEqual({ ok: false, reason: 'timeout', says: 'no answer in 50 ms' });
    await expect(late).rejects.toThrow('too late for anybody');
  });
});
