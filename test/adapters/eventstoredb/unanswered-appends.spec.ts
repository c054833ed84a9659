import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDbEventStore } from '#adapters/eventstoredb/eventstoredb-event-store';
import { EventStoreDbStandIn } from '../../servers/eventstoredb/stand-in.js';
import { newEvents, newStream } from '../../suites/event-store/running-log.js';
import { collectUnhandled } from '../unhandled.js';
import { startStandInLog, type StandInLog } from './log.js';

const ambiguous = { name: 'StoreFailure', store: 'events', ambiguous: true };
const DEADLINE_MS = 2_000;

let running: StandInLog;
beforeEach(async () => {
  running = await startStandInLog();
});
afterEach(() => running.stop());

/** Restarts with a short deadline, for tests that wait for it. */
async function useShortDeadline(): Promise<void> {
  await running.stop();
  running = await startStandInLog({}, { deadlineMs: DEADLINE_MS });
}

/** Appends, which fails ambiguously, and then appends the same again: it must be answered like a first append, and be stored once. */
async function appendTwice(fail: (standIn: EventStoreDbStandIn) => void, heal: (standIn: EventStoreDbStandIn) => unknown) {
  const { standIn, log } = running;
  const [stream, begun, events] = [newStream(), newEvents(1), newEvents(2)];
  await log().append(stream, 'empty', begun);
  fail(standIn);
  const failure: unknown = await log()
    .append(stream, 0, events)
    .catch((error: unknown) => error);
  await heal(standIn);
  const [again, position] = [await log().append(stream, 0, events), (await log().head()) ?? ''];
  expect(again).toEqual({ outcome: 'appended', revision: 2, position });
  expect((await log().read(stream)).map(({ id }) => id)).toEqual([...begun, ...events].map(({ id }) => id));
  return failure;
}

/** Loses the answer to the next append, and then does something. */
async function onceLost({ faults }: EventStoreDbStandIn, act: () => void): Promise<void> {
  faults.repliesLost = 1;
  while (faults.repliesLost > 0) await nextTurn();
  act();
}

describe('an append without an answer', () => {
  it('fails at its deadline, and may have been written', async () => {
    await useShortDeadline();
    const failure = await appendTwice(
      ({ faults }) => void (faults.silent = true),
      ({ faults }) => (faults.silent = false),
    );
    expect(failure).toMatchObject({ ...ambiguous, reason: 'timeout' });
  });

  it('was written when only the reply was lost', async () => {
    await useShortDeadline();
    const failure = await appendTwice(
      ({ faults }) => void (faults.repliesLost = 1),
      ({ log }) => expect(log.events).toHaveLength(3),
    );
    expect(failure).toMatchObject({ ...ambiguous, reason: 'timeout' });
  });

  it('ignores a reply that comes late', async () => {
    await useShortDeadline();
    expect(
      await collectUnhandled(async () => {
        const failure = await appendTwice(
          ({ faults }) => void (faults.holdsReplies = true),
          // The answer to the repeat comes after it, on the same call.
          ({ appends }) => appends.releaseReplies(),
        );
        expect(failure).toMatchObject({ ...ambiguous, reason: 'timeout' });
      }),
    ).toEqual([]);
  });

  it('may have been written when the call is dropped, or the connection cut', async () => {
    const dropped = await appendTwice(
      (standIn) => void onceLost(standIn, () => standIn.drop()),
      () => undefined,
    );
    const message = expect.stringContaining('the stand-in dropped the call');
    expect(dropped).toMatchObject({ ...ambiguous, reason: 'unreachable', message });
    const cut = await appendTwice(
      (standIn) => void onceLost(standIn, () => standIn.cut()),
      (standIn) => standIn.listen(),
    );
    expect(cut).toMatchObject({ ...ambiguous, reason: 'unreachable' });
  });

  it('may have been written when the server says that it is not ready', async () => {
    const failure = await appendTwice(
      ({ faults }) => void (faults.notReady = true),
      ({ faults }) => (faults.notReady = false),
    );
    expect(failure).toMatchObject({ ...ambiguous, reason: 'unreachable' });
  });

  it('is never written when its deadline passed while the server was asked whether the stream is new', async () => {
    await useShortDeadline();
    const { standIn, log } = running;
    standIn.faults.readDelayMs = 0.8 * DEADLINE_MS;
    // As many as are sent at once: the append waits for its turn to ask, and then for the answer.
    const before = Promise.allSettled(Array.from({ length: 64 }, () => log().page(null, 1)));
    while (standIn.open.size < 64) await nextTurn();
    const failure = { name: 'StoreFailure', ambiguous: false, reason: 'timeout' };
    await expect(log().append(newStream(), 'empty', newEvents(1))).rejects.toMatchObject(failure);
    await before;
    expect(standIn.appends.requests).toEqual([]);
  });

  it('is never written when no node of the cluster was found', async () => {
    const { standIn } = running;
    // With a longer one the client may end its search for a node first.
    const deadlineMs = 500;
    const log = await EventStoreDbEventStore.open(standIn.url.replace('esdb:', 'esdb+discover:'), { deadlineMs });
    standIn.cut();
    await log.read('a').catch(() => undefined);
    const failure = { name: 'StoreFailure', ambiguous: false, reason: 'timeout' };
    const asked = performance.now();
    await expect(log.append(newStream(), 'empty', newEvents(1))).rejects.toMatchObject(failure);
    expect(performance.now() - asked).toBeLessThan(2 * deadlineMs);
    await standIn.listen();
    await expect(log.append(newStream(), 'empty', newEvents(1))).resolves.toMatchObject({ revision: 0 });
    expect(standIn.log.events).toHaveLength(1);
    await log.close();
  });

  it('does not depend on the appends of other clients', async () => {
    const other = await startStandInLog();
    running.standIn.faults.holdsReplies = true;
    const mine = running.log().append(newStream(), 'empty', newEvents(1));
    void onceLost(other.standIn, () => other.standIn.drop());
    await expect(other.log().append(newStream(), 'empty', newEvents(1))).rejects.toMatchObject(ambiguous);
    while (running.standIn.log.events.length === 0) await nextTurn();
    running.standIn.appends.releaseReplies();
    await expect(mine).resolves.toMatchObject({ outcome: 'appended' });
    await other.stop();
  });
});
