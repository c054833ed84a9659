import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventStore, StoreFailure } from '#application';
import { appendingTests } from './event-store/appending.js';
import { concurrencyTests } from './event-store/concurrency.js';
import { type Damage, damagedTests, type ForeignEvent } from './event-store/damaged.js';
import { jsonTests } from './event-store/json.js';
import { modelTests } from './event-store/model.js';
import { readingTests } from './event-store/reading.js';
import { repeatTests } from './event-store/repeats.js';
import { expectAppended, newEvents, newStream, type RunningLog } from './event-store/running-log.js';

/** An adapter under test. `durable`: whether the store can be reopened on its data. */
interface Adapter {
  readonly durable: boolean;
  readonly start: () => Promise<RunningLog>;
  /** What can happen to a stream there; none when absent. */
  readonly damages?: readonly Damage[];
  readonly foreign?: readonly ForeignEvent[];
}

/** The tests of the `EventStore` port. */
export function eventStoreSuite(name: string, adapter: Adapter): void {
  describe(`${name} as an event store`, () => {
    let running: RunningLog;
    const store = (): EventStore => running.store();
    beforeAll(async () => {
      running = await adapter.start();
    });
    afterAll(() => running.stop());

    appendingTests(store);
    repeatTests(store);
    readingTests(store);
    jsonTests(store);
    concurrencyTests(store);
    modelTests(store);
    damagedTests(() => running, adapter.damages ?? [], adapter.foreign ?? []);
    identityTests(store, adapter.start);
    closingTests(adapter.start);
    if (adapter.durable) reopeningTests(() => running);
  });
}

function identityTests(store: () => EventStore, start: () => Promise<RunningLog>): void {
  it('has a stable identity that differs from another store’s', async () => {
    const uuid = await store().identity();
    expect(uuid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(await Promise.all([store().identity(), store().identity()])).toEqual([uuid, uuid]);
    const other = await start();
    expect(await other.store().identity()).not.toBe(uuid);
    await other.stop();
  });
}

function closingTests(start: () => Promise<RunningLog>): void {
  it('finishes the appends sent before it is closed, and is unreachable from then on', async () => {
    const running = await start();
    const asked = Array.from({ length: 20 }, () => running.store().append(newStream(), 'empty', newEvents(1)));
    await running.close();
    await running.close();
    expect((await Promise.all(asked)).every(({ outcome }) => outcome === 'appended')).toBe(true);
    const refused = { constructor: StoreFailure, store: 'events', reason: 'unreachable', ambiguous: false };
    await expect(running.store().append(newStream(), 'empty', newEvents(1))).rejects.toMatchObject(refused);
    await expect(running.store().read(newStream())).rejects.toMatchObject(refused);
    await expect(running.store().identity()).rejects.toMatchObject(refused);
    await running.stop();
  });
}

function reopeningTests(running: () => RunningLog): void {
  describe('after reopening', () => {
    it('has every event and its identity, and recognises a repeat', async () => {
      const stream = newStream();
      const events = newEvents(3);
      const first = await expectAppended(running().store().append(stream, 'empty', events));
      const before = [await running().store().read(stream), await running().store().identity()];
      await running().reopen?.();
      expect([await running().store().read(stream), await running().store().identity()]).toEqual(before);
      expect(await running().store().append(stream, 'empty', events)).toEqual(first);
      expect(await running().store().append(stream, 0, newEvents(1))).toEqual({ outcome: 'conflict', actual: 2 });
      expect((await expectAppended(running().store().append(stream, 2, newEvents(1)))).position > first.position).toBe(true);
    });
  });
}
