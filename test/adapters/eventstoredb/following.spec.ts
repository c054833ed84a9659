import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { FeedBatch, Position } from '#application';
import { offered } from '#testing';
import { ProjectedLog } from '../../application/fakes/projected-log.js';
import { newEvent, newEvents, newId, newStream } from '../../suites/event-store/running-log.js';
import { eventually } from '../eventually.js';
import { collectUnhandled } from '../unhandled.js';
import { startStandInLog, type StandInLog } from './log.js';

Logger.overrideLogger(false);

const DEADLINE_MS = 500;

let running: StandInLog;
beforeEach(async () => {
  running = await startStandInLog();
});
afterEach(() => running.stop());

function follow(after: Position | null, batchSize = 100) {
  const ending = new AbortController();
  const batches = running.log().follow(after, { signal: ending.signal, batchSize });
  const next = async (): Promise<FeedBatch | null> => {
    const { done, value } = await batches.next();
    return done ? null : value;
  };
  return { next, abort: () => ending.abort(), leave: () => batches.return(undefined) };
}

/** Writes events that the feed ignores. */
function writeIgnored(count: number): void {
  const other = { type: '$stats', contentType: 'application/json', data: Buffer.from('{}'), metadata: Buffer.from('{}') };
  for (let n = 0; n < count; n += 1) running.standIn.log.append('$stats', 'any', [{ ...other, id: newId() }]);
}

/** How many messages the server holds back at the moment. */
const unsent = (): number => Math.max(...[...running.standIn.open].map(({ writableLength }) => writableLength));

/** How many messages stay with the server once nothing more is sent without a pull. */
async function leftWithServer(): Promise<number> {
  await eventually(() => expect(unsent()).toBeGreaterThan(120));
  for (let seen = Infinity; unsent() < seen;) {
    seen = unsent();
    // Answers come back over the same connection, so whatever could be sent has been sent.
    for (let trips = 0; trips < 3; trips += 1) await running.log().head();
  }
  return unsent();
}

const dropped = { name: 'StoreFailure', store: 'events', reason: 'unreachable', ambiguous: false };

describe('a follower that is dropped', () => {
  it.each<[string, () => void]>([
    ['with an error', () => running.standIn.drop()],
    ['without an error', () => running.standIn.open.forEach((call) => call.end())],
    ['with its connection', () => running.standIn.cut()],
  ])('%s throws, and follows again without a gap', async (_how, drop) => {
    const { standIn, log } = running;
    const stream = newStream();
    await log().append(stream, 'empty', newEvents(5));
    const unhandled = await collectUnhandled(async () => {
      const follower = follow(null);
      const first = await follower.next();
      const waiting = follower.next();
      drop();
      await expect(waiting).rejects.toMatchObject(dropped);
      await standIn.listen();
      await appendEventually(stream, 4);
      const again = follow(first?.position ?? null);
      expect((await again.next())?.events.map(({ revision }) => revision)).toEqual([5]);
      again.abort();
    });
    expect(unhandled).toEqual([]);
  });

  it('gets the events that came before, so that it makes progress even if the connection breaks often', async () => {
    await running.log().append(newStream(), 'empty', newEvents(50));
    running.standIn.faults.eventsDelayMs = 5;
    const follower = follow(null, 50);
    const batch = follower.next();
    while (running.standIn.reads.subscriptions.sent.events < 10) await nextTurn();
    running.standIn.drop();
    const { events = [], position, live } = (await batch) ?? {};
    expect(events.length).toBeGreaterThan(0);
    expect(events.length).toBeLessThan(50);
    expect([position, live]).toEqual([events.at(-1)?.position, false]);
    await expect(follower.next()).rejects.toMatchObject(dropped);
  });
});

async function appendEventually(stream: string, expected: number): Promise<void> {
  const events = newEvents(1);
  for (;;) {
    const result = await running
      .log()
      .append(stream, expected, events)
      .catch(() => null);
    if (result) return;
  }
}

describe('progress', () => {
  it('is never reported beyond the events that were yielded', async () => {
    const { standIn, log } = running;
    for (let n = 0; n < 4; n += 1) {
      await log().append(newStream(), 'empty', newEvents(3));
      writeIgnored(600);
    }
    const wanted = await log().page(null, 100);
    const follower = follow(null, 1);
    let handled = 0;
    for (let live = false; !live;) {
      const batch = await follower.next();
      handled += batch?.events.length ?? 0;
      live = batch?.live ?? true;
      expect((batch?.position ?? '') < (wanted[handled]?.position ?? 'beyond the last')).toBe(true);
    }
    expect(handled).toBe(12);
    expect(standIn.log.events.length).toBe(12 + 2400);
    follower.abort();
  });

  it('is not lost when it is reported while events are buffered', async () => {
    await running.log().append(newStream(), 'empty', newEvents(3));
    writeIgnored(600);
    const follower = follow(null, 2);
    expect((await follower.next())?.events).toHaveLength(2);
    while (running.standIn.reads.subscriptions.sent.ends === 0) await nextTurn();
    // An answer comes over the same connection, after all that was sent before.
    await running.log().head();
    const { events = [], position } = (await follower.next()) ?? {};
    expect(events).toHaveLength(1);
    expect((position ?? '') > (events[0]?.position ?? '')).toBe(true);
    follower.abort();
  });

  it('is reported when only ignored events came, while catching up and when live', async () => {
    writeIgnored(600);
    const follower = follow(null);
    const first = await follower.next();
    expect(first).toMatchObject({ events: [], live: false, position: expect.stringMatching(/^\d{20}$/) });
    expect(await follower.next()).toEqual({ ...first, live: true });
    const batch = follower.next();
    writeIgnored(600);
    const { events, position, live } = (await batch) ?? {};
    expect([events, live]).toEqual([[], true]);
    expect((position ?? '') > (first?.position ?? '')).toBe(true);
    follower.abort();
  });

  it('beyond the last event is a valid position, from which a projection continues', async () => {
    const log = new ProjectedLog(running.log());
    const position = await log.append('k1', offered);
    writeIgnored(1_200);
    for (let runs = 0; runs < 2; runs += 1) {
      const { projector, stop } = log.run();
      await eventually(() => expect((projector.status().position ?? '') > position).toBe(true));
      expect(projector.status().failure).toBeNull();
      await stop();
    }
    expect(await running.log().head()).toBe(position);
  });
});

describe('a follower', () => {
  it('gets all events that this process has appended in one batch, however late they come', async () => {
    const follower = follow(null);
    await follower.next();
    running.standIn.faults.eventsDelayMs = 20;
    const stream = newStream();
    await running.log().append(stream, 'empty', newEvents(4));
    const { events, position, live } = (await follower.next()) ?? {};
    expect(events?.map(({ revision }) => revision)).toEqual([0, 1, 2, 3]);
    expect([position, live]).toEqual([await running.log().head(), true]);
    follower.abort();
  });

  it('does not wait for ever for events that were deleted', async () => {
    const stream = newStream();
    await running.log().append(stream, 'empty', newEvents(2));
    running.standIn.log.events.length = 0;
    const follower = follow(null);
    expect(await follower.next()).toEqual({ events: [], position: null, live: true });
    follower.abort();
  });

  it('gives up a server that is silent while it catches up, but not one without new events', async () => {
    await running.stop();
    running = await startStandInLog({}, { deadlineMs: DEADLINE_MS });
    const follower = follow(null);
    expect(await follower.next()).toMatchObject({ live: true });
    const batch = follower.next();
    running.standIn.faults.silent = true;
    await expect(follow(null).next()).rejects.toMatchObject({ name: 'StoreFailure', reason: 'timeout', ambiguous: false });
    // The first one has now waited for longer than that.
    running.standIn.faults.silent = false;
    await running.log().append(newStream(), 'empty', newEvents(1));
    expect((await batch)?.events).toHaveLength(1);
    follower.abort();
  });

  it('pulls: events beyond a bounded buffer stay with the server', async () => {
    const { log } = running;
    const text = 'x'.repeat(100_000);
    for (let n = 0; n < 30; n += 1)
      await log().append(
        newStream(),
        'empty',
        Array.from({ length: 9 }, () => newEvent({ text })),
      );
    const follower = follow(null, 4);
    expect((await follower.next())?.events).toHaveLength(4);
    expect(await leftWithServer()).toBeGreaterThan(120);
    let handled = 4;
    for (let live = false; !live;) {
      const batch = await follower.next();
      handled += batch?.events.length ?? 0;
      live = batch?.live ?? true;
    }
    expect(handled).toBe(270);
    follower.abort();
  });

  it('leaves events without content with the server too', async () => {
    const { standIn } = running;
    const [stream, nothing] = [newStream(), Buffer.alloc(0)];
    const empty = { type: 'Empty', contentType: 'application/json', data: nothing, metadata: nothing };
    for (let n = 0; n < 60_000; n += 1) standIn.log.append(stream, n === 0 ? 'no_stream' : n - 1, [{ ...empty, id: newId() }]);
    const follower = follow(null, 4);
    expect((await follower.next())?.events).toHaveLength(4);
    expect(await leftWithServer()).toBeGreaterThan(120);
    follower.abort();
  });

  it('ends its call on the server when it is aborted, with or without a pull, or left', async () => {
    const { standIn, log } = running;
    await log().append(newStream(), 'empty', newEvents(100));
    const open = standIn.open.size;
    for (const pulls of [1, 2]) {
      const follower = follow(null, 10);
      for (let n = 0; n < pulls; n += 1) await follower.next();
      expect(standIn.open.size).toBe(open + 1);
      follower.abort();
      await eventually(() => expect(standIn.open.size).toBe(open));
    }
    const left = follow(null, 10);
    await left.next();
    await left.leave();
    await eventually(() => expect(standIn.open.size).toBe(open));
  });

  it('is served by any node, because followers have the log too', async () => {
    await running.log().append(newStream(), 'empty', newEvents(1));
    running.standIn.faults.leader = { host: '127.0.0.1', port: 1 };
    const follower = follow(null);
    expect((await follower.next())?.events).toHaveLength(1);
    follower.abort();
  });
});
