import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { EventStoreDbConnection } from '#adapters/eventstoredb/eventstoredb-connection';
import { LogFollower } from '#adapters/eventstoredb/log-follower';
import { logBackwards } from '#adapters/eventstoredb/read-requests';
import { StoreCheck } from '#adapters/eventstoredb/store-check';
import { StoreFailure } from '#application';
import { EventStoreDbStandIn } from '../../servers/eventstoredb/stand-in.js';
import { expectAppended, newEvents, newStream } from '../../suites/event-store/running-log.js';
import { startStandInLog, type StandInLog } from './log.js';

let running: StandInLog;
beforeEach(async () => {
  running = await startStandInLog();
});
afterEach(() => running.stop());

const another = {
  name: 'StoreFailure',
  store: 'events',
  reason: 'unreachable',
  ambiguous: false,
  message: expect.stringContaining('is another store than before'),
};

/** Puts another store in the place of the first. The first call after it may still fail with the old connection. */
async function replace(other: EventStoreDbStandIn): Promise<void> {
  const { port } = running.standIn;
  running.standIn.stop();
  await other.listen(port);
  for (;;) {
    const failure: unknown = await running
      .log()
      .head()
      .catch((error: unknown) => error);
    if (failure instanceof Error && failure.message.includes('another store')) return;
  }
}

async function newStore(prepare: (other: EventStoreDbStandIn) => unknown = () => undefined): Promise<EventStoreDbStandIn> {
  const other = await EventStoreDbStandIn.start();
  prepare(other);
  other.cut();
  return other;
}

describe('another store at the same address', () => {
  it.each<[string, (other: EventStoreDbStandIn) => unknown]>([
    ['an empty one', () => undefined],
    ['an older copy, which lacks the last event', (other) => copy(other, running.standIn.log.events.length - 1)],
    ['a log with another event in its place', (other) => copy(other, running.standIn.log.events.length - 1) && writeAnother(other)],
  ])('is refused by every call, and nothing is written to it: %s', async (_what, prepare) => {
    const { log } = running;
    await log().identity();
    const stream = newStream();
    await log().append(stream, 'empty', newEvents(2));
    const other = await newStore(prepare);
    const before = other.log.events.length;
    await replace(other);
    await expect(log().append(stream, 1, newEvents(1))).rejects.toMatchObject(another);
    await expect(log().append(newStream(), 'empty', newEvents(1))).rejects.toMatchObject(another);
    await expect(log().identity()).rejects.toMatchObject(another);
    await expect(log().head()).rejects.toMatchObject(another);
    await expect(log().read(stream)).rejects.toMatchObject(another);
    await expect(log().page(null, 10)).rejects.toMatchObject(another);
    const follower = log().follow(null, { signal: new AbortController().signal, batchSize: 10 });
    await expect(follower.next()).rejects.toMatchObject(another);
    expect(other.log.events).toHaveLength(before);
    other.stop();
  });

  it('is found before the first append, when only appends were made', async () => {
    const { log } = running;
    const stream = newStream();
    await log().append(stream, 'empty', newEvents(1));
    const other = await newStore();
    const { port } = running.standIn;
    running.standIn.stop();
    await other.listen(port);
    // The first append after it may still fail with the old connection.
    let answer: unknown = null;
    while (answer === null || (answer instanceof Error && !answer.message.includes('another store'))) {
      answer = await log()
        .append(stream, 0, newEvents(1))
        .catch((failure: unknown) => failure);
    }
    expect(answer).toMatchObject(another);
    expect(other.log.events).toEqual([]);
    other.stop();
  });
});

describe('another store that comes between the check and the call of a follower', () => {
  it('is found before the first batch is given out', async () => {
    const connection = new EventStoreDbConnection(running.standIn.url);
    const check = new StoreCheck(connection);
    check.noteIdentity(await running.log().identity());
    const other = await newStore();
    let checks = 0;
    connection.assertSameStore = async () => {
      await check.assertSameStore();
      checks += 1;
      if (checks > 1) return;
      const { port } = running.standIn;
      running.standIn.stop();
      await other.listen(port);
      // The first call may still fail with the old connection.
      while (!(await connection.readAnyStore(logBackwards(null, 1, null)).catch(() => null)));
    };
    const follower = new LogFollower(connection, { streamPrefix: 'contract-', after: null, batchSize: 10, known: () => null });
    await expect(follower.batches().next()).rejects.toMatchObject(another);
    expect(checks).toBe(1);
    await connection.close();
    other.stop();
  });
});

describe('the same store after a restart', () => {
  it('is used again, also when the stream of the last event was truncated meanwhile', async () => {
    const { log, standIn } = running;
    await log().identity();
    const stream = newStream();
    await log().append(stream, 'empty', newEvents(2));
    standIn.log.setMetadata(stream, { $tb: 2 });
    standIn.cut();
    await standIn.listen();
    const [next, events] = [newStream(), newEvents(1)];
    for (;;) {
      const result = await log()
        .append(next, 'empty', events)
        .catch(() => null);
      if (result) break;
    }
    expect(await log().read(next)).toHaveLength(1);
  });
});

describe('a log that was away', () => {
  it('is told to whoever waits for it, soon after it is back', async () => {
    const { log, standIn } = running;
    await expectAppended(log().append(newStream(), 'empty', newEvents(1)));
    standIn.cut();
    await log()
      .head()
      .catch(() => undefined);
    let isBack = false;
    const waiting = [1, 2].map(() =>
      log()
        .reachable(new AbortController().signal)
        .then(() => (isBack = true)),
    );
    expect(isBack).toBe(false);
    await standIn.listen();
    await Promise.all(waiting);
    await expect(log().head()).resolves.not.toBeNull();
  });

  it('lets go of who no longer waits', async () => {
    running.standIn.cut();
    const ending = new AbortController();
    const waiting = running.log().reachable(ending.signal);
    ending.abort();
    await expect(waiting).resolves.toBeUndefined();
    await running.standIn.listen();
  });

  it('is asked no more once nobody waits, and again for whoever waits later', async () => {
    const { log } = running;
    let asked = 0;
    const head = jest.spyOn(log(), 'head').mockImplementation(async () => {
      asked += 1;
      throw new StoreFailure({ store: 'events', reason: 'unreachable', ambiguous: false }, 'away');
    });
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    const ending = new AbortController();
    const waiting = log().reachable(ending.signal);
    await jest.advanceTimersByTimeAsync(600);
    expect(asked).toBe(3);
    ending.abort();
    await waiting;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(3);
    head.mockRestore();
    jest.useRealTimers();
    await log().reachable(new AbortController().signal);
  });

  it('does not hide a bug from those who wait', async () => {
    const head = jest.spyOn(running.log(), 'head').mockRejectedValue(new Error('a bug'));
    await expect(running.log().reachable(new AbortController().signal)).rejects.toThrow('a bug');
    head.mockRestore();
  });
});

function copy(other: EventStoreDbStandIn, count: number): true {
  for (const event of running.standIn.log.events.slice(0, count)) other.log.append(event.stream, 'any', [event]);
  return true;
}

function writeAnother(other: EventStoreDbStandIn): void {
  const last = running.standIn.log.events.at(-1);
  if (last) other.log.append(last.stream, 'any', [{ ...last, id: '00000000-0000-4000-9000-000000000000' }]);
}
