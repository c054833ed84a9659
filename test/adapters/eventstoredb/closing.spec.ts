import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, describe, it } from '@jest/globals';
import { newEvents, newStream } from '../../suites/event-store/running-log.js';
import { startStandInLog, type StandInLog } from './log.js';

/** Longer than a test may take, so that whatever waits for a deadline fails it. */
const DEADLINE_MS = 60_000;
const READS_AT_ONCE = 64;

let running: StandInLog;
beforeEach(async () => {
  running = await startStandInLog({}, { deadlineMs: DEADLINE_MS });
});
afterEach(() => running.stop());

describe('closing', () => {
  it('ends the reads that run or wait for their turn, and begins none', async () => {
    const { standIn, log } = running;
    standIn.faults.silent = true;
    const reads = Array.from({ length: READS_AT_ONCE + 10 }, () => log().page(null, 1));
    const settled = Promise.allSettled(reads);
    while (standIn.open.size < READS_AT_ONCE) await nextTurn();
    const begun = standIn.open.size;
    await log().close();
    const closed = expect.objectContaining({ name: 'StoreFailure', reason: 'unreachable', ambiguous: false });
    expect(await settled).toEqual(reads.map(() => ({ status: 'rejected', reason: closed })));
    expect(begun).toBe(READS_AT_ONCE);
    while (standIn.open.size > 0) await nextTurn();
  });

  it('waits for the answers to appends that were sent', async () => {
    const { standIn, log } = running;
    const stream = newStream();
    await log().append(stream, 'empty', newEvents(1));
    standIn.faults.holdsReplies = true;
    const append = log().append(stream, 0, newEvents(1));
    while (standIn.appends.requests.length < 2 || standIn.log.events.length < 2) await nextTurn();
    const closed = log().close();
    await nextTurn();
    standIn.appends.releaseReplies();
    await closed;
    await expect(append).resolves.toMatchObject({ outcome: 'appended', revision: 1 });
  });
});

describe('closing while the server is silent', () => {
  it('ends within one deadline, and leaves what was sent ambiguous', async () => {
    await running.stop();
    running = await startStandInLog({}, { deadlineMs: 200 });
    const { standIn, log } = running;
    const stream = newStream();
    await log().append(stream, 'empty', newEvents(1));
    standIn.faults.silent = true;
    const append = log().append(stream, 0, newEvents(1));
    const [appended] = await Promise.allSettled([append, log().close()]);
    expect(appended).toMatchObject({ status: 'rejected', reason: { name: 'StoreFailure', reason: 'timeout', ambiguous: true } });
    await expect(log().append(stream, 1, newEvents(1))).rejects.toMatchObject({ reason: 'unreachable', ambiguous: false });
  });
});
