import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import { CONTRACTS_VIEW, OpenOffers, StoreFailure } from '#application';
import type { AppendResult, Generation, StoredEvent, ViewCount, ViewDefinition, ViewQuery, ViewStep } from '#application';
import { CommandService, PLAN } from './fakes/command-service.js';
import { ProjectedLog, type ProjectorRun } from './fakes/projected-log.js';

Logger.overrideLogger(false);

const TO_ONE = 50;
const OF_ONE = 1_000;

/** Views that count their counts, can hold back their steps, and can be away. */
class LaggingViewStore extends MemoryViewStore {
  counts = 0;
  isAway = false;
  private held: Promise<void> | null = null;
  private letGo = (): void => undefined;

  hold(): void {
    this.held = new Promise((resolve) => (this.letGo = resolve));
  }

  release(): void {
    this.letGo();
    this.held = null;
  }

  override async save(generation: Generation, step: ViewStep): Promise<boolean> {
    await this.held;
    return super.save(generation, step);
  }

  override async count(view: ViewDefinition, filter: ViewQuery['filter'], most: number): Promise<ViewCount> {
    this.counts += 1;
    if (this.isAway) throw new StoreFailure({ store: 'views', reason: 'unreachable', ambiguous: false }, 'the views are away');
    return super.count(view, filter, most);
  }
}

/** A log that can lose the answers to appends, or the appends, and then cannot be read either. */
class SilentEventStore extends MemoryEventStore {
  loses: 'nothing' | 'answers' | 'appends' = 'nothing';

  override async append(...args: Parameters<MemoryEventStore['append']>): Promise<AppendResult> {
    if (this.loses === 'nothing') return super.append(...args);
    if (this.loses === 'answers') await super.append(...args);
    throw new StoreFailure({ store: 'events', reason: 'timeout', ambiguous: true }, 'the log is silent');
  }

  override async read(...args: Parameters<MemoryEventStore['read']>): Promise<readonly StoredEvent[]> {
    if (this.loses !== 'nothing') throw new StoreFailure({ store: 'events', reason: 'timeout', ambiguous: false }, 'the log is silent');
    return super.read(...args);
  }
}

let events: SilentEventStore;
let views: LaggingViewStore;
let log: ProjectedLog;
let service: CommandService;
let run: ProjectorRun;

const serviceOn = (name: string): CommandService => new CommandService(log.events, name, log.views, new OpenOffers(log.views, log.events));

beforeEach(() => {
  views = new LaggingViewStore();
  events = new SilentEventStore();
  log = new ProjectedLog(events, views);
  service = serviceOn('one');
  run = log.run();
});
afterEach(async () => {
  views.release();
  await run.stop();
});

/** The first build is made live by the first step. */
async function caughtUp(): Promise<void> {
  await log.waitUntilShown((await log.events.head()) ?? '');
}

const offer = (key: string, { to = 'bob', by = service, dryRun = false, expiresAt = null as string | null } = {}) =>
  by.send('CreateOffer', 'ann', null, { ...PLAN, freelancerId: to, expiresAt }, { key, dryRun });

const refusal = (maximum: number) => ({ code: 'TOO_MANY_OPEN_OFFERS', facts: { maximum } });

const recorded = async (): Promise<number> => (await log.events.page(null, 100_000)).filter(({ type }) => type === 'OfferCreated').length;

const made = (count: number, of: string, options: Parameters<typeof offer>[1] = {}) =>
  Promise.all(Array.from({ length: count }, (_, nth) => offer(`${of} ${nth}`, options)));

const isTaken = (sent: Promise<unknown>): Promise<boolean> =>
  sent.then(
    () => true,
    () => false,
  );

describe('open offers from one client to one freelancer', () => {
  beforeEach(async () => {
    await offer('first');
    await caughtUp();
  });

  it('are at most 50, one after the other', async () => {
    for (let nth = 1; nth < TO_ONE; nth += 1) await offer(`next ${nth}`);
    await expect(offer('one too many')).rejects.toMatchObject(refusal(TO_ONE));
    await expect(offer('to another', { to: 'cyd' })).resolves.toMatchObject({ kind: 'created' });
    expect(await recorded()).toBe(TO_ONE + 1);
  });

  it('are at most 50, side by side, while the view lags behind', async () => {
    views.hold();
    const all = Promise.allSettled(Array.from({ length: 120 }, (_, nth) => offer(`next ${nth}`)));
    setImmediate(() => views.release());
    const outcomes = await all;
    const reasons = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(await recorded()).toBe(TO_ONE);
    expect(reasons).toHaveLength(120 - (TO_ONE - 1));
    for (const reason of reasons) expect(reason).toMatchObject(refusal(TO_ONE));
  });

  it('leave room again once one is withdrawn, declined, accepted or over, though the view lags behind', async () => {
    const [one, two, three] = await made(TO_ONE - 2, 'more');
    await offer('short', { expiresAt: '2030-01-02T09:00:00.000Z' });
    await caughtUp();
    await expect(offer('too many')).rejects.toMatchObject(refusal(TO_ONE));
    views.hold();
    await service.send('WithdrawOffer', 'ann', one?.contractId ?? '', { message: null });
    const afterwards = offer('after a withdrawal');
    setImmediate(() => views.release());
    await afterwards;
    await expect(offer('too many')).rejects.toMatchObject(refusal(TO_ONE));
    await service.send('DeclineOffer', 'bob', two?.contractId ?? '', { message: null });
    await offer('after a refusal');
    await service.send('AcceptOffer', 'bob', three?.contractId ?? '', { message: null });
    await offer('after an acceptance');
    await expect(offer('too many')).rejects.toMatchObject(refusal(TO_ONE));
    service.now = '2030-01-02T09:00:00.000Z';
    await offer('after an end, though nobody has recorded it yet');
    await expect(offer('too many')).rejects.toMatchObject(refusal(TO_ONE));
  });

  it('answer a known key before the limit, and refuse a dry run as the command', async () => {
    const [known] = await made(TO_ONE - 1, 'more');
    await expect(offer('dry', { dryRun: true })).rejects.toMatchObject(refusal(TO_ONE));
    expect((await offer('more 0')).body).toEqual(known?.body);
    expect((await offer('more 0', { by: serviceOn('one') })).body).toEqual(known?.body);
    expect(await recorded()).toBe(TO_ONE);
  });

  it('count no dry run and no refused offer', async () => {
    for (let nth = 0; nth < 2 * TO_ONE; nth += 1) await offer(`dry ${nth}`, { dryRun: true });
    for (let nth = 0; nth < 2 * TO_ONE; nth += 1) {
      await expect(offer(`refused ${nth}`, { expiresAt: '2020-01-01T00:00:00.000Z' })).rejects.toMatchObject({ code: 'EXPIRY_PAST' });
    }
    await made(TO_ONE - 1, 'more');
    expect(await recorded()).toBe(TO_ONE);
  });

  it('made by another process count once the view shows them', async () => {
    await made(TO_ONE - 1, 'more', { by: serviceOn('two') });
    await caughtUp();
    // Its own figures may be a second old; one that has none reads them.
    await expect(offer('too many', { by: serviceOn('three') })).rejects.toMatchObject(refusal(TO_ONE));
    while (await isTaken(offer('too many', { dryRun: true }))) expect(await recorded()).toBe(TO_ONE);
    await expect(offer('too many')).rejects.toMatchObject(refusal(TO_ONE));
  });

  it('are counted before and after one wait for the view, though a refused command is decided twice', async () => {
    await made(TO_ONE - 1, 'more');
    await caughtUp();
    const before = views.counts;
    await expect(offer('too many')).rejects.toMatchObject(refusal(TO_ONE));
    expect(views.counts - before).toBe(4);
  });

  it.each(['answers', 'appends'] as const)('count while nobody knows whether they were recorded: the log loses %s', async (loses) => {
    views.hold();
    await made(TO_ONE - 2, 'more');
    events.loses = loses;
    await expect(offer('without an answer')).rejects.toMatchObject({ ambiguous: true });
    events.loses = 'nothing';
    // What was not recorded leaves its room again, once the view shows that.
    const last = isTaken(offer('the last'));
    setImmediate(() => views.release());
    expect(await last).toBe(loses === 'appends');
    await expect(offer('too many')).rejects.toMatchObject(refusal(TO_ONE));
    expect(await recorded()).toBe(TO_ONE);
  });

  it('cost one count a second at most, until there is little room', async () => {
    const before = views.counts;
    await made(TO_ONE - 2, 'more');
    expect(views.counts - before).toBeLessThanOrEqual(2);
  });
});

describe('open offers of one client', () => {
  it('are at most 1000', async () => {
    await offer('first');
    await caughtUp();
    for (let nth = 0; nth < OF_ONE / TO_ONE; nth += 1)
      await made(nth === 0 ? TO_ONE - 1 : TO_ONE, `to ${nth}`, { to: nth === 0 ? 'bob' : `party ${nth}` });
    await expect(offer('too many', { to: 'cyd' })).rejects.toMatchObject(refusal(OF_ONE));
    expect(await recorded()).toBe(OF_ONE);
  });
});

describe('while the view cannot be read', () => {
  it('offers are recorded without a limit, and the view is not asked for each', async () => {
    views.isAway = true;
    await made(2 * TO_ONE, 'more');
    expect(await recorded()).toBe(2 * TO_ONE);
    expect(views.counts).toBeLessThan(TO_ONE);
  });

  it('offers are recorded while its first build is made', async () => {
    await run.stop();
    log = new ProjectedLog();
    service = serviceOn('one');
    await made(TO_ONE + 1, 'more');
    expect(await recorded()).toBe(TO_ONE + 1);
    await expect(log.views.load(CONTRACTS_VIEW, [])).rejects.toThrow('is being built');
    run = log.run();
  });
});
