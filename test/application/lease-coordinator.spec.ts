import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { MemoryLeaseStore } from '#adapters/memory/memory-lease-store';
import { LeaseCoordinator } from '#application';
import { WorkerGroup, type ConnectionState, type GroupWorker } from './fakes/worker-group.js';

Logger.overrideLogger(false);

const PIECES = ['contracts@1', 'due-list@1'];
const STEP_MS = 100;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
});
afterEach(() => {
  jest.useRealTimers();
});

/** Lets the time pass, and looks after every tenth of a second. */
async function pass(seconds: number, look: () => void = () => undefined): Promise<void> {
  for (let left = seconds * 1_000; left > 0; left -= STEP_MS) {
    await jest.advanceTimersByTimeAsync(STEP_MS);
    look();
  }
}

/** The seconds until it is so; fails after 20 of them. */
async function until(isSo: () => boolean): Promise<number> {
  const since = performance.now();
  while (!isSo()) {
    if (performance.now() - since > 20_000) throw new Error('it did not come to that in 20 s');
    await pass(STEP_MS / 1_000);
  }
  return (performance.now() - since) / 1_000;
}

const has = (worker: GroupWorker, count: number) => (): boolean => worker.owned.length === count;

describe('processes that share work by leases', () => {
  it('do all of it when there is one of them', async () => {
    const alone = new WorkerGroup(PIECES).join();
    expect(await until(has(alone, 2))).toBeLessThan(0.5);
    await pass(60, () => expect(alone.owned).toEqual(PIECES));
    expect(alone.begun).toBe(2);
  });

  it('hand one over to one who joins, which is not begun there before it has ended here', async () => {
    const group = new WorkerGroup(PIECES);
    const first = group.join({ endingMs: 700 });
    await pass(3);
    const second = group.join();
    const seconds = await until(() => {
      expect([...first.going].filter((piece) => second.going.has(piece))).toEqual([]);
      return second.owned.length === 1;
    });
    expect(seconds).toBeLessThan(4);
    await pass(60, () => expect([first.owned.length, second.owned.length]).toEqual([1, 1]));
    expect([first.begun, second.begun]).toEqual([2, 1]);
  });

  it('take over what was done by one who died, 5 s after it fell silent', async () => {
    const group = new WorkerGroup(PIECES);
    const [first, second] = [group.join(), group.join()];
    await until(() => has(first, 1)() && has(second, 1)());
    first.connection.state = 'dead';
    const seconds = await until(has(second, 2));
    expect(seconds).toBeGreaterThan(3.9);
    expect(seconds).toBeLessThan(7.5);
    await pass(10);
    // Nothing is left of the dead.
    expect((await group.store.all()).map(({ owner }) => owner)).toEqual(['worker-1', 'worker-1', 'worker-1']);
  });

  it('take over at once from one who leaves in order', async () => {
    const group = new WorkerGroup(PIECES);
    const [first, second] = [group.join({ endingMs: 300 }), group.join()];
    await until(() => has(first, 1)() && has(second, 1)());
    void first.leave();
    expect(await until(has(second, 2))).toBeLessThan(1.6);
    expect(first.going.size).toBe(0);
  });

  it.each<ConnectionState>(['fails', 'loses'])(
    'stop by themselves, before others take over, when the line to the store %s',
    async (state) => {
      const group = new WorkerGroup(['contracts@1']);
      const owner = group.join();
      await until(has(owner, 1));
      const other = group.join();
      await pass(3);
      owner.connection.state = state;
      const alone = await until(has(owner, 0));
      expect(alone).toBeLessThan(4.5);
      expect(other.owned).toEqual([]);
      expect(await until(has(other, 1))).toBeLessThan(4);
      owner.connection.state = 'up';
      await pass(30, () => expect(group.ownersOf('contracts@1').length).toBeLessThanOrEqual(1));
      expect(group.ownersOf('contracts@1')).toHaveLength(1);
    },
  );

  it('stop when they find that another has their work, and leave it to that one', async () => {
    const group = new WorkerGroup(['contracts@1']);
    const owner = group.join();
    await until(has(owner, 1));
    await pass(2.5);
    const [lease] = (await group.store.all()).filter(({ name }) => name === 'contracts@1');
    const another = { name: 'contracts@1', owner: 'another', beat: 0 };
    expect(await group.store.swap(lease ?? null, another)).toBe(true);
    expect(await until(has(owner, 0))).toBeLessThan(1.2);
    await pass(4, () => expect(owner.owned).toEqual([]));
    expect(await group.store.all()).toContainEqual(another);
  });

  it.each([0, 0.2, 0.4, 0.6, 0.8])('hand over no more than is needed, when one joins %d s after the others', async (seconds) => {
    const group = new WorkerGroup(['a@1', 'b@1', 'c@1', 'd@1']);
    const first = group.join();
    await pass(0.3);
    const second = group.join();
    await until(() => has(first, 2)() && has(second, 2)());
    await pass(3 + seconds);
    const begun = first.begun + second.begun;
    const third = group.join();
    await pass(10);
    expect([third.owned.length, third.begun]).toEqual([1, 1]);
    expect(first.begun + second.begun).toBe(begun);
  });

  it('hand over one after the other, each when the one before has ended', async () => {
    const group = new WorkerGroup(['a@1', 'b@1', 'c@1', 'd@1', 'e@1']);
    const first = group.join({ endingMs: 3_500 });
    await until(has(first, 5));
    const second = group.join();
    await pass(30);
    expect([first.owned.length, second.owned.length]).toEqual([3, 2]);
    expect([first.begun, second.begun]).toEqual([5, 2]);
  });

  it('go on as they did when the line was down for a moment', async () => {
    const group = new WorkerGroup(PIECES);
    const [first, second] = [group.join(), group.join()];
    await until(() => has(first, 1)() && has(second, 1)());
    first.connection.state = 'fails';
    await pass(1.5);
    first.connection.state = 'up';
    await pass(30, () => expect([first.owned.length, second.owned.length]).toEqual([1, 1]));
    expect([first.begun, second.begun]).toEqual([1, 1]);
  });

  it('do not begin again what has ended by itself', async () => {
    const store = new MemoryLeaseStore();
    let begun = 0;
    const piece = { name: 'broken@1', run: async () => void (begun += 1) };
    const stopping = new AbortController();
    const running = ['one', 'two'].map((id) => new LeaseCoordinator(store, id, [piece]).run(stopping.signal));
    await pass(30);
    expect(begun).toBe(1);
    stopping.abort();
    await Promise.all(running);
    expect(await store.all()).toEqual([]);
  });

  it('leave each other code its own work, and share what is the same', async () => {
    const group = new WorkerGroup(['contracts@1', 'due-list@1']);
    const old = group.join();
    await until(has(old, 2));
    const [one, two] = [group.join({ pieces: ['contracts@1', 'due-list@2'] }), group.join({ pieces: ['contracts@1', 'due-list@2'] })];
    await pass(30, () => expect(old.owned).toEqual(PIECES));
    expect([...one.owned, ...two.owned]).toEqual(['due-list@2']);
    await Promise.all([old.leave(), pass(5)]);
    expect([one.owned.length, two.owned.length]).toEqual([1, 1]);
    expect((await group.store.all()).map(({ name }) => name)).not.toContain('due-list@1');
  });

  it('do each piece once at a time and come to rest evenly, whoever joins, leaves, dies and is cut off', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(turns, { maxLength: 10 }), play), { numRuns: 40 });
  }, 120_000);
});

interface Turn {
  readonly what: 'join' | 'leave' | ConnectionState;
  /** Of those who live. */
  readonly who: number;
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
  who: fc.nat({ max: 5 }),
  endingMs: fc.constantFrom(0, 400, 3_000),
  seconds: fc.integer({ min: 0, max: 80 }).map((tenths) => tenths / 10),
});

async function play(count: number, all: readonly Turn[]): Promise<void> {
  const group = new WorkerGroup(Array.from({ length: count }, (_, nth) => `view-${nth}@1`));
  const once = (): void => {
    for (const piece of group.pieces) expect(group.ownersOf(piece).length).toBeLessThanOrEqual(1);
  };
  group.join();
  for (const turn of all) {
    act(group, turn);
    await pass(turn.seconds, once);
  }
  if (group.living.length === 0) group.join();
  for (const { connection } of group.living) connection.state = 'up';
  await pass(20, once);
  const begun = group.workers.map((worker) => worker.begun);
  await pass(10, () => {
    const loads = group.living.map(({ owned }) => owned.length);
    expect(group.living.flatMap(({ owned }) => owned).toSorted()).toEqual(group.pieces);
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
  });
  expect(group.workers.map((worker) => worker.begun)).toEqual(begun);
  const leaving = Promise.all(group.living.map((worker) => worker.leave()));
  await pass(6);
  await leaving;
}

function act(group: WorkerGroup, { what, who, endingMs }: Turn): void {
  if (what === 'join') return void group.join({ endingMs });
  const worker = group.living[who % Math.max(1, group.living.length)];
  if (!worker) return;
  if (what === 'leave') void worker.leave();
  else worker.connection.state = what;
}
