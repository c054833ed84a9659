import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FeedBatch } from '#application';
import { SERVER_VERSIONS } from '../../servers/eventstoredb/server-version.js';
import { newEvents, newId, newStream } from '../../suites/event-store/running-log.js';
import { startStandInLog, type StandInLog } from './log.js';

describe.each(SERVER_VERSIONS)('a server of %s', (version) => {
  let running: StandInLog;
  beforeEach(async () => {
    running = await startStandInLog({ version });
  });
  afterEach(() => running.stop());

  const follow = (batchSize = 500) => running.log().follow(null, { signal: new AbortController().signal, batchSize });

  describe('whose live subscription is too far behind', () => {
    it('is followed on at once, with every event in its place and without a failure', async () => {
      const { standIn, log } = running;
      const follower = follow();
      await follower.next();
      for (let burst = 0; burst < 5; burst += 1) {
        const behind = standIn.reads.subscriptions.behind;
        await log().append(newStream(), 'empty', newEvents(200));
        const revisions: number[] = [];
        while (revisions.length < 200) {
          const { value } = await follower.next();
          for (const { revision } of (value as FeedBatch).events) revisions.push(revision);
        }
        expect(revisions).toEqual(Array.from({ length: 200 }, (_, revision) => revision));
        expect(standIn.reads.subscriptions.behind).toBeGreaterThan(behind);
      }
      await follower.return(undefined);
    });

    it('gives up one that is behind again and again, and never gets anything; pages are no subscriptions', async () => {
      const { standIn, log } = running;
      await log().append(newStream(), 'empty', newEvents(1));
      standIn.reads.subscriptions.dropsAtOnce = true;
      const dropped = { name: 'StoreFailure', reason: 'timeout', ambiguous: false };
      await expect(follow().next()).rejects.toMatchObject(dropped);
      expect(await log().page(null, 10)).toHaveLength(1);
    });
  });

  it('answers a position at which no record starts: the log was replaced', async () => {
    const { log } = running;
    await log().append(newStream(), 'empty', newEvents(2));
    const inside = String(BigInt((await log().head()) ?? 0) - 1n).padStart(20, '0');
    const failure = { name: 'StoreFailure', store: 'events', reason: 'unreachable', ambiguous: false };
    await expect(log().page(inside, 10)).rejects.toMatchObject(failure);
    await expect(log().follow(inside, { signal: new AbortController().signal, batchSize: 10 }).next()).rejects.toMatchObject(failure);
    expect(await log().page(null, 10)).toHaveLength(2);
  });

  it('reports checkpoints at the end of the log, with a prepare of 0: they are no position', async () => {
    const { standIn, log } = running;
    standIn.faults.endCheckpoints = true;
    await log().append(newStream(), 'empty', newEvents(2));
    const follower = follow();
    let position: string | null = null;
    for (let live = false; !live;) {
      const batch = (await follower.next()).value as FeedBatch;
      ({ live, position } = batch);
    }
    expect(position).toBe(await log().head());
    await follower.return(undefined);
  });

  it.each([
    ['drops it', false],
    ['takes it for a conflict', true],
  ])('does not know the repeat of an append that it has not indexed, and %s: it is written once', async (_how, repeatsConflict) => {
    const { standIn, log } = running;
    const [stream, events] = [newStream(), newEvents(2)];
    await log().append(stream, 'empty', newEvents(1));
    Object.assign(standIn.faults, { repeatsConflict, repeatTimeoutMs: 50 });
    standIn.log.indexes = false;
    await log().append(stream, 0, events);
    const early = await log()
      .append(stream, 0, events)
      .catch((failure: unknown) => failure);
    const ambiguous = { name: 'StoreFailure', reason: 'timeout', ambiguous: true };
    expect(early).toMatchObject(repeatsConflict ? { outcome: 'conflict' } : ambiguous);
    standIn.log.index();
    expect(await log().append(stream, 0, events)).toMatchObject({ outcome: 'appended', revision: 2 });
    expect(standIn.log.events.filter(({ id }) => id === events[0]?.id)).toHaveLength(1);
  });

  it('serves 100 calls at a time: fewer reads than that are sent at once, so that followers and appends find room', async () => {
    await running.stop();
    running = await startStandInLog({ version }, { deadlineMs: 60_000 });
    const { standIn, log } = running;
    const stream = newStream();
    await log().append(stream, 'empty', newEvents(1));
    standIn.faults.readDelayMs = 50;
    const reads = await Promise.all(Array.from({ length: 300 }, () => log().read(stream)));
    expect(reads.every((events) => events.length === 1)).toBe(true);
    expect(standIn.mostOpen).toBeGreaterThan(32);
    expect(standIn.mostOpen).toBeLessThan(80);
  });

  it('with 200 000 events of others after the last one of ours finds it as fast as in an empty log', async () => {
    const { standIn, log } = running;
    await log().append(newStream(), 'empty', newEvents(1));
    const head = await log().head();
    const other = { type: 'Other', contentType: 'application/json', data: Buffer.from('{}'), metadata: Buffer.alloc(0) };
    for (let n = 0; n < 200_000; n += 1) standIn.log.append('other', n === 0 ? 'no_stream' : n - 1, [{ ...other, id: newId() }]);
    expect(standIn.log.events).toHaveLength(200_001);
    const requests = standIn.reads.requests.length;
    await running.reopen?.();
    expect(await running.log().head()).toBe(head);
    const asked = standIn.reads.requests.slice(requests);
    expect(asked.length).toBeLessThan(5);
    expect(asked.reduce((sum, { count }) => sum + Number(count ?? 0), 0)).toBeLessThan(50);
  });
});
