import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventStore, StoreFailure } from '#application';
import { appending } from './event-store/appending.js';
import { concurrency } from './event-store/concurrency.js';
import { json } from './event-store/json.js';
import { model } from './event-store/model.js';
import { reading } from './event-store/reading.js';
import { repeats } from './event-store/repeats.js';
import { appended, newEvents, newStream, type RunningLog } from './event-store/running-log.js';

/** What every `EventStore` promises. `durable`: whether it can be reopened on its data. */
export function eventStoreSuite(name: string, adapter: { readonly durable: boolean; readonly start: () => Promise<RunningLog> }): void {
  describe(`${name} as an event store`, () => {
    let running: RunningLog;
    const store = (): EventStore => running.store();
    beforeAll(async () => {
      running = await adapter.start();
    });
    afterAll(() => running.stop());

    appending(store);
    repeats(store);
    reading(store);
    json(store);
    concurrency(store);
    model(store);
    identity(store, adapter.start);
    closing(adapter.start);
    if (adapter.durable) reopening(() => running);
  });
}

function identity(store: () => EventStore, start: () => Promise<RunningLog>): void {
  it('has an identity, the same whenever it is asked and unlike that of another store', async () => {
    const uuid = await store().identity();
    expect(uuid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(await Promise.all([store().identity(), store().identity()])).toEqual([uuid, uuid]);
    const other = await start();
    expect(await other.store().identity()).not.toBe(uuid);
    await other.stop();
  });
}

function closing(start: () => Promise<RunningLog>): void {
  it('finishes appends that were asked for before it is closed, and is unreachable from then on', async () => {
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

function reopening(running: () => RunningLog): void {
  describe('opened again', () => {
    it('has every event, its identity, and knows a repeat', async () => {
      const stream = newStream();
      const events = newEvents(3);
      const first = await appended(running().store().append(stream, 'empty', events));
      const before = [await running().store().read(stream), await running().store().identity()];
      await running().reopen?.();
      expect([await running().store().read(stream), await running().store().identity()]).toEqual(before);
      expect(await running().store().append(stream, 'empty', events)).toEqual(first);
      expect(await running().store().append(stream, 0, newEvents(1))).toEqual({ outcome: 'conflict', actual: 2 });
      expect((await appended(running().store().append(stream, 2, newEvents(1)))).position > first.position).toBe(true);
    });
  });
}
