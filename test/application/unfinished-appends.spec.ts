import { beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { type EventFeed, type FeedBatch, type Position, Projector, contractsProjection, moreFollows } from '#application';
import { accepted, offered } from '#testing';
import { contractsOf } from './fakes/contracts-of.js';
import { ProjectedLog } from './fakes/projected-log.js';

Logger.overrideLogger(false);

/** A feed that yields one event at a time, so that every append comes in parts, and no event beyond a number. */
class OneByOne extends MemoryEventStore {
  /** So many events of the log are visible. */
  visible = Infinity;
  private readonly shown: (() => void)[] = [];

  show(count: number): void {
    this.visible = count;
    for (const wake of this.shown.splice(0)) wake();
  }

  override async *follow(after: Position | null, { signal }: Parameters<EventFeed['follow']>[1]): AsyncGenerator<FeedBatch> {
    let isFirst = true;
    for await (const batch of super.follow(after, { signal, batchSize: 1 })) {
      while (batch.events.length > 0 && Number(batch.position) > this.visible && !signal.aborted) await this.untilShown(signal);
      if (signal.aborted) return;
      const isVisible = Number(batch.position) <= this.visible;
      if (isFirst || isVisible) yield { ...batch, live: Number(batch.position) >= Math.min(this.visible, Number(await this.head())) };
      isFirst = false;
    }
  }

  private untilShown(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.shown.push(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}

let events: OneByOne;
let log: ProjectedLog;

beforeEach(() => {
  events = new OneByOne();
  log = new ProjectedLog(events);
});

describe('an append of several events', () => {
  it('says of each event but the last that more follows, outside the hash', async () => {
    await log.append('k1', offered);
    expect((await events.read('contract-k1')).map(moreFollows)).toEqual([true, true, true, false]);
  });

  it('is shown once its last event is there, and holds no other contract up', async () => {
    const { saved, stop } = log.run();
    await log.waitUntilShown(await log.append('k0', offered));
    events.show(4);
    await log.append('k1', offered);
    await log.append('k2', offered);
    const last = await log.append('k1', accepted);
    for (let count = 5; count <= 13; count += 1) {
      events.show(count);
      for (let turns = 0; turns < 5; turns += 1) await new Promise(setImmediate);
    }
    await log.waitUntilShown(last);
    // Never a position inside an append.
    expect(saved.filter((position) => ![4, 8, 12, 13].includes(Number(position)))).toEqual([]);
    expect(await log.documentOf('k1')).toMatchObject({ revision: 4, parked: null });
    await stop();
  });
});

const offeredNothing = (): never => {
  throw new Error('the offer has no milestones');
};

/** The first events of an append, without its last. */
async function appendInPart(): Promise<void> {
  const stored = (await events.read('contract-k0')).slice(0, 2);
  const whole = stored.map(({ id, type, data, metadata }) => ({ id, type, data: data as object, metadata: metadata as object }));
  await events.append('contract-torn', 'empty', whole);
}

describe('an append whose last event never comes', () => {
  it('parks its contract as soon as another event follows in the log', async () => {
    await log.append('k0', offered);
    await appendInPart();
    const last = await log.append('k1', offered);
    const { stop, projector } = log.run();
    await log.waitUntilShown(last);
    expect(await log.documentOf('torn')).toMatchObject({
      revision: -1,
      parked: { position: '00000000000000000005', kind: 'incomplete', reason: 'its append has lost its last event' },
    });
    expect(await log.documentOf('k1')).toMatchObject({ revision: 3, parked: null });
    expect(projector.status()).toMatchObject({ failures: 0 });
    const live = await log.documentOf('torn');
    await new Projector(contractsProjection, log.ports()).rebuild(new AbortController().signal);
    expect(await log.documentOf('torn')).toEqual(live);
    await stop();
  });

  it('parks it after a while when it is the last of the log', async () => {
    const first = await log.append('k0', offered);
    const { stop } = log.run();
    await log.waitUntilShown(first);
    await appendInPart();
    for (let turns = 0; turns < 50; turns += 1) await new Promise(setImmediate);
    expect(await log.documentOf('torn')).toBeUndefined();
    await log.waitUntilShown((await events.head()) ?? '');
    expect(await log.documentOf('torn')).toMatchObject({ parked: { kind: 'incomplete' } });
    await stop();
  });
});

describe('an append of which one event cannot be read', () => {
  it('parks its contract as it was before the append, in a view and for whoever folds its stream', async () => {
    const store = new MemoryEventStore();
    const written = new ProjectedLog(store);
    await written.append('k1', offered);
    const [planned, ...rest] = (await store.read('contract-k1')).slice(1);
    const { id, type, data, metadata } = planned ?? offeredNothing();
    expect(rest).toHaveLength(2);
    const known = {
      id: id.replace(/^./, '0').replace(/.$/, '0'),
      type,
      data: data as object,
      metadata: { ...(metadata as object), moreFollows: true },
    };
    const last = await store.append('contract-k1', 3, [
      known,
      {
        ...known,
        id: id.replace(/^./, '0').replace(/.$/, '1'),
        type: 'OfferVanished',
        metadata: { ...(metadata as object), moreFollows: false },
      },
    ]);
    const { stop } = written.run();
    await written.waitUntilShown(last.outcome === 'appended' ? last.position : '');
    expect(await written.documentOf('k1')).toMatchObject({
      revision: 3,
      parked: { kind: 'unreadable', reason: 'unknown event type OfferVanished' },
    });
    await expect(contractsOf(store).load('k1')).rejects.toMatchObject({ code: 'VIEW_PARKED', facts: { reason: 'unreadable' } });
    await stop();
  });
});
