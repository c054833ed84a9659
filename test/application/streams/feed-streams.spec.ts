import { setImmediate as nextTurn } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { FEED_BEGINNING, feedCursor, FeedStreams, LogTail, type EventFeed, type Position, streamOf } from '#application';
import { newEvents } from '../../suites/event-store/running-log.js';
import { DisconnectingFeed } from '../fakes/disconnecting-feed.js';
import { FakeSubscriber } from './fake-subscriber.js';

Logger.overrideLogger(false);

const idOf = (nth: number): string => `5b1f6c1e-3c39-5d55-9c80-0d1f6c2f7a${String(10 + nth)}`;

/** A log of a few contracts, and the streams on it. */
class Scene {
  readonly events = new MemoryEventStore();
  readonly tail: LogTail;
  readonly streams: FeedStreams;
  private readonly revisions = new Map<string, number>();

  constructor(feedOf: (events: MemoryEventStore) => EventFeed = (events) => events) {
    const feed = feedOf(this.events);
    this.tail = new LogTail(feed);
    this.streams = new FeedStreams(this.tail, this.events, feed);
  }

  async append(stream: string, count = 1): Promise<void> {
    const last = this.revisions.get(stream);
    await this.events.append(stream, last ?? 'empty', newEvents(count));
    this.revisions.set(stream, (last ?? -1) + count);
  }

  async open(after: string | null, subscriber = new FakeSubscriber()): Promise<FakeSubscriber> {
    (await this.streams.open(after)).begin(subscriber);
    return subscriber;
  }

  /** The positions of the events of contracts after another one. */
  async after(position: Position | null): Promise<readonly Position[]> {
    const found = await this.events.page(position, 10_000);
    return found.filter(({ stream }) => stream.startsWith('contract-5b')).map((event) => event.position);
  }

  stop(): void {
    this.tail.onApplicationShutdown();
  }
}

const ofContract = (nth: number): string => streamOf(idOf(nth));

describe('the streams of the feed', () => {
  it('send each event after their beginning once and in order, whoever comes and goes, and whatever fails meanwhile', async () => {
    const step = fc.oneof(
      fc.record({ does: fc.constant('append' as const), contract: fc.nat({ max: 3 }), count: fc.integer({ min: 1, max: 90 }) }),
      fc.record({ does: fc.constant('appendOther' as const) }),
      fc.record({ does: fc.constant('open' as const), after: fc.option(fc.nat({ max: 200 })), isSlow: fc.boolean() }),
      fc.record({ does: fc.constant('leave' as const), nth: fc.nat({ max: 5 }) }),
      fc.record({ does: fc.constant('turn' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), fc.nat({ max: 3 }), async (steps, disconnects) => {
        const scene = new Scene((events) => new DisconnectingFeed(events, disconnects));
        const opened: { readonly subscriber: FakeSubscriber; readonly from: Position | null }[] = [];
        for (const one of steps) {
          if (one.does === 'append') await scene.append(ofContract(one.contract), one.count);
          if (one.does === 'appendOther') await scene.append('another');
          if (one.does === 'turn') await nextTurn();
          if (one.does === 'leave') opened.splice(one.nth, 1)[0]?.subscriber.leave();
          if (one.does !== 'open') continue;
          const subscriber = new FakeSubscriber('ada', one.isSlow ? () => nextTurn() : null);
          const found = (await scene.events.page(null, 10_000)).filter(({ stream }) => stream !== 'another')[one.after ?? -1];
          const from = found?.position ?? (await scene.events.head());
          await scene.open(found ? feedCursor(found) : null, subscriber);
          opened.push({ subscriber, from });
        }
        await scene.append(ofContract(4), 1);
        for (const { subscriber, from } of opened) {
          const expected = await scene.after(from);
          await subscriber.until(() => subscriber.items.length >= expected.length);
          expect(subscriber.positions).toEqual(expected);
          const shownAt = subscriber.texts.map((text) => (JSON.parse(text) as { readonly position: Position }).position);
          expect(shownAt).toEqual(expected);
          subscriber.leave();
        }
        scene.stop();
      }),
      { numRuns: 60 },
    );
  });

  it('ask nothing of the store while nothing is appended, however many there are, and follow the log once', async () => {
    const scene = new Scene();
    await scene.append(ofContract(0), 3);
    const follow = jest.spyOn(scene.events, 'follow');
    const subscribers = await Promise.all(Array.from({ length: 50 }, () => scene.open(null)));
    await scene.append(ofContract(0));
    for (const one of subscribers) await one.until(() => one.items.length === 1);
    const asked = (['read', 'page', 'head', 'at', 'reaches', 'identity'] as const).map((call) => jest.spyOn(scene.events, call));
    for (let turn = 0; turn < 50; turn += 1) await nextTurn();
    await scene.append(ofContract(1), 2);
    for (const one of subscribers) await one.until(() => one.items.length === 3);
    expect(asked.map(({ mock }) => mock.calls.length)).toEqual(asked.map(() => 0));
    expect(follow).toHaveBeenCalledTimes(1);
    const [, { signal }] = follow.mock.calls[0] ?? [null, { signal: AbortSignal.abort() }];
    for (const [nth, one] of subscribers.entries()) {
      expect([nth, signal.aborted]).toEqual([nth, false]);
      one.leave();
    }
    expect(signal.aborted).toBe(true);
  });

  it('say where they begin: at the last event, or before the first', async () => {
    const scene = new Scene();
    const empty = await scene.streams.open(null);
    expect(empty.cursor).toBe(FEED_BEGINNING);
    await scene.append(ofContract(0), 2);
    const [first, last] = await scene.events.page(null, 2);
    expect((await scene.streams.open(null)).cursor).toBe(last && feedCursor(last));
    const again = await scene.open(empty.cursor);
    await again.until(() => again.items.length === 2);
    expect(again.items.map(({ cursor }) => cursor)).toEqual([first, last].map((event) => event && feedCursor(event)));
    again.leave();
  });

  it('are refused where the log does not hold the event that a cursor stands at', async () => {
    const [scene, other] = [new Scene(), new Scene()];
    await scene.append(ofContract(0), 2);
    await other.append(ofContract(0), 2);
    const [event] = await other.events.page(null, 1);
    const cursor = event ? feedCursor(event) : '';
    await expect(scene.streams.open(cursor)).rejects.toMatchObject({ code: 'LOG_CHANGED', facts: { after: cursor } });
  });

  it('end when the log has lost what they were sent', async () => {
    const scene = new Scene((events) => new DisconnectingFeed(events, 1));
    await scene.append(ofContract(0));
    jest.spyOn(scene.events, 'reaches').mockImplementation(() => Promise.resolve(false));
    const subscriber = await scene.open(null);
    await subscriber.until(() => subscriber.signal.aborted);
    expect(subscriber.endedBy).toBe('logChanged');
  });

  it('go on when a store that was away is back', async () => {
    const scene = new Scene();
    await scene.append(ofContract(0), 70);
    const page = jest.spyOn(scene.events, 'page').mockImplementationOnce(() => Promise.reject(new Error('away')));
    const subscriber = await scene.open(FEED_BEGINNING);
    await subscriber.until(() => subscriber.items.length === 70);
    expect(page.mock.calls.length).toBeGreaterThan(1);
    expect(subscriber.positions).toEqual(await scene.after(null));
    subscriber.leave();
  });
});
