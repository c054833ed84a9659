import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { MemoryLeaseStore } from '#adapters/memory/memory-lease-store';
import { LeaseCoordinator } from '#application';
import { WorkerGroup, type ConnectionState, type GroupWorker } from './fakes/worker-group.js';

Logger.overrideLogger(false);

const TASKS = ['contracts@1', 'due-list@1'];
const STEP_MS = 100;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
});
afterEach(() => {
  jest.useRealTimers();
});

/** Moves the time, and calls `look` after every tenth of a second. */
async function pass(seconds: number, look: () => void = () => undefined): Promise<void> {
  for (let left = seconds * 1_000; left > 0; left -= STEP_MS) {
    await jest.advanceTimersByTimeAsync(STEP_MS);
    look();
  }
}

/** Moves the time until the condition holds and returns the seconds. Fails after 20 s. */
async function until(holds: () => boolean): Promise<number> {
  const since = performance.now();
  while (!holds()) {
    if (performance.now() - since > 20_000) throw new Error('the condition does not hold after 20 s');
    await pass(STEP_MS / 1_000);
  }
  return (performance.now() - since) / 1_000;
}

const owns = (worker: GroupWorker, count: number) => (): boolean => worker.owned.length === count;

describe('processes that share work by leases', () => {
  it('run all tasks in the only process', async () => {
    const alone = new WorkerGroup(TASKS).join();
    expect(await until(owns(alone, 2))).toBeLessThan(0.5);
    await pass(60, () => expect(alone.owned).toEqual(TASKS));
    expect(alone.starts).toBe(2);
  });

  it('hand a task over to a process that joins, which starts it after it has ended in the old one', async () => {
    const group = new WorkerGroup(TASKS);
    const first = group.join({ endingMs: 700 });
    await pass(3);
    const second = group.join();
    const seconds = await until(() => {
      expect([...first.running].filter((task) => second.running.has(task))).toEqual([]);
      return second.owned.length === 1;
    });
    expect(seconds).toBeLessThan(4);
    await pass(60, () => expect([first.owned.length, second.owned.length]).toEqual([1, 1]));
    expect([first.starts, second.starts]).toEqual([2, 1]);
  });

  it('take over the tasks of a dead process about 5 s after its last sign of life', async () => {
    const group = new WorkerGroup(TASKS);
    const [first, second] = [group.join(), group.join()];
    await until(() => owns(first, 1)() && owns(second, 1)());
    first.connection.state = 'dead';
    const seconds = await until(owns(second, 2));
    expect(seconds).toBeGreaterThan(3.9);
    expect(seconds).toBeLessThan(7.5);
    await pass(10);
    // No lease of the dead process is left.
    expect((await group.store.all()).map(({ owner }) => owner)).toEqual(['worker-1', 'worker-1', 'worker-1']);
  });

  it('take over at once from a process that leaves in an orderly way', async () => {
    const group = new WorkerGroup(TASKS);
    const [first, second] = [group.join({ endingMs: 300 }), group.join()];
    await until(() => owns(first, 1)() && owns(second, 1)());
    void first.leave();
    expect(await until(owns(second, 2))).toBeLessThan(1.6);
    expect(first.running.size).toBe(0);
  });

  it.each<ConnectionState>(['fails', 'loses'])(
    'stop their tasks before others take over, when the connection to the store %s',
    async (state) => {
      const group = new WorkerGroup(['contracts@1']);
      const owner = group.join();
      await until(owns(owner, 1));
      const other = group.join();
      await pass(3);
      owner.connection.state = state;
      const seconds = await until(owns(owner, 0));
      expect(seconds).toBeLessThan(4.5);
      expect(other.owned).toEqual([]);
      expect(await until(owns(other, 1))).toBeLessThan(4);
      owner.connection.state = 'up';
      await pass(30, () => expect(group.ownersOf('contracts@1').length).toBeLessThanOrEqual(1));
      expect(group.ownersOf('contracts@1')).toHaveLength(1);
    },
  );

  it('stop a task when another process owns its lease, and leave it there', async () => {
    const group = new WorkerGroup(['contracts@1']);
    const owner = group.join();
    await until(owns(owner, 1));
    await pass(2.5);
    const [lease] = (await group.store.all()).filter(({ name }) => name === 'contracts@1');
    const another = { name: 'contracts@1', owner: 'another', beat: 0 };
    expect(await group.store.swap(lease ?? null, another)).toBe(true);
    expect(await until(owns(owner, 0))).toBeLessThan(1.2);
    await pass(4, () => expect(owner.owned).toEqual([]));
    expect(await group.store.all()).toContainEqual(another);
  });

  it.each([0, 0.2, 0.4, 0.6, 0.8])('hand over no more tasks than needed, when a process joins %d s after the others', async (seconds) => {
    const group = new WorkerGroup(['a@1', 'b@1', 'c@1', 'd@1']);
    const first = group.join();
    await pass(0.3);
    const second = group.join();
    await until(() => owns(first, 2)() && owns(second, 2)());
    await pass(3 + seconds);
    const starts = first.starts + second.starts;
    const third = group.join();
    await pass(10);
    expect([third.owned.length, third.starts]).toEqual([1, 1]);
    expect(first.starts + second.starts).toBe(starts);
  });

  it('hand over tasks one after the other, each after the previous one has ended', async () => {
    const group = new WorkerGroup(['a@1', 'b@1', 'c@1', 'd@1', 'e@1']);
    const first = group.join({ endingMs: 3_500 });
    await until(owns(first, 5));
    const second = group.join();
    await pass(30);
    expect([first.owned.length, second.owned.length]).toEqual([3, 2]);
    expect([first.starts, second.starts]).toEqual([5, 2]);
  });

  it('keep their tasks through a short failure of the connection', async () => {
    const group = new WorkerGroup(TASKS);
    const [first, second] = [group.join(), group.join()];
    await until(() => owns(first, 1)() && owns(second, 1)());
    first.connection.state = 'fails';
    await pass(1.5);
    first.connection.state = 'up';
    await pass(30, () => expect([first.owned.length, second.owned.length]).toEqual([1, 1]));
    expect([first.starts, second.starts]).toEqual([1, 1]);
  });

  it('do not restart a task that ended by itself', async () => {
    const store = new MemoryLeaseStore();
    let starts = 0;
    const task = { name: 'broken@1', run: async () => void (starts += 1) };
    const stopping = new AbortController();
    const running = ['one', 'two'].map((id) => new LeaseCoordinator(store, id, [task]).run(stopping.signal));
    await pass(30);
    expect(starts).toBe(1);
    stopping.abort();
    await Promise.all(running);
    expect(await store.all()).toEqual([]);
  });

  it('leave other code its own task versions, and share the common ones', async () => {
    const group = new WorkerGroup(['contracts@1', 'due-list@1']);
    const old = group.join();
    await until(owns(old, 2));
    const [one, two] = [group.join({ tasks: ['contracts@1', 'due-list@2'] }), group.join({ tasks: ['contracts@1', 'due-list@2'] })];
    await pass(30, () => expect(old.owned).toEqual(TASKS));
    expect([...one.owned, ...two.owned]).toEqual(['due-list@2']);
    await Promise.all([old.leave(), pass(5)]);
    expect([one.owned.length, two.owned.length]).toEqual([1, 1]);
    expect((await group.store.all()).map(({ name }) => name)).not.toContain('due-list@1');
  });

  it('run each task in one process at a time and settle evenly, whatever joins, leaves, dies or loses its connection', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(turns, { maxLength: 10 }), play), { numRuns: 40 });
  }, 120_000);
});

interface Turn {
  readonly what: 'join' | 'leave' | ConnectionState;
  /** Picks one of the living workers. */
  readonly pick: number;
  readonly endingMs: number;
  readonly seconds: number;
}

const turns: fc.Arbitrary<Turn> = fc.record({
  what: fc.constantFrom(
    'join' as const,
    'join' as const,
    'leave' as const,
    'dead' as const,
    'fails' as const,
    'loses' as const,
    'up' as const,
  ),
  pick: fc.nat({ max: 5 }),
  endingMs: fc.constantFrom(0, 400, 3_000),
  seconds: fc.integer({ min: 0, max: 80 }).map((tenths) => tenths / 10),
});

async function play(count: number, all: readonly Turn[]): Promise<void> {
  const group = new WorkerGroup(Array.from({ length: count }, (_, nth) => `view-${nth}@1`));
  const expectOneOwner = (): void => {
    for (const task of group.tasks) expect(group.ownersOf(task).length).toBeLessThanOrEqual(1);
  };
  group.join();
  for (const turn of all) {
    act(group, turn);
    await pass(turn.seconds, expectOneOwner);
  }
  if (group.living.length === 0) group.join();
  for (const { connection } of group.living) connection.state = 'up';
  await pass(20, expectOneOwner);
  const starts = group.workers.map((worker) => worker.starts);
  await pass(10, () => {
    const loads = group.living.map(({ owned }) => owned.length);
    expect(group.living.flatMap(({ owned }) => owned).toSorted()).toEqual(group.tasks);
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
  });
  expect(group.workers.map((worker) => worker.starts)).toEqual(starts);
  const leaving = Promise.all(group.living.map((worker) => worker.leave()));
  await pass(6);
  await leaving;
}

function act(group: WorkerGroup, { what, pick, endingMs }: Turn): void {
  if (what === 'join') return void group.join({ endingMs });
  const worker = group.living[pick % Math.max(1, group.living.length)];
  if (!worker) return;
  if (what === 'leave') void worker.leave();
  else worker.connection.state = what;
}
