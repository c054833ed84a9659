import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import * as fc from 'fast-check';
import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import { SqliteViewStore } from '#adapters/sqlite/views/sqlite-view-store';
import {
  encode,
  FIRST_PREV_HASH,
  type Folded,
  loadLane,
  parkedIdOf,
  Projector,
  spanningProjection,
  type StoredEvent,
  streamOf,
  type ViewDefinition,
  viewDifferences,
  type ViewDocument,
  type ViewStore,
} from '#application';
import { LAST_INSTANT, type ContractEvent } from '#domain';
import {
  accepted,
  acceptedAt,
  designActivated,
  designReleased,
  designSubmitted,
  offer,
  offered,
  plannedThree,
  randomHistories,
} from '#testing';
import { type Cut, moneyByParty, moneyOf, type MoneyProjection, project } from './fakes/money-by-party.js';
import { ProjectedLog } from './fakes/projected-log.js';

Logger.overrideLogger(false);

const cause = { actor: { id: 'ann', role: 'client' }, commandId: 'c1', commandHash: 'h1', correlationId: 'r1', causationId: null } as const;
const KEYS = ['client/ann', 'client/eve', 'freelancer/bob'].flatMap((one) => [`${one}/USD`, `${one}/JPY`]);

type Poison = 'none' | 'unreadable' | 'missing';

interface Stream {
  readonly history: readonly ContractEvent[];
  readonly clientId: string;
  readonly currency: string;
  readonly poison: Poison;
  readonly at: number;
}

const streams: fc.Arbitrary<readonly Stream[]> = fc.array(
  fc.record({
    history: randomHistories,
    clientId: fc.constantFrom('ann', 'eve'),
    currency: fc.constantFrom('USD', 'JPY'),
    poison: fc.constantFrom<Poison>('none', 'none', 'unreadable', 'missing'),
    at: fc.nat(),
  }),
  { minLength: 1, maxLength: 4 },
);
const cutLists: fc.Arbitrary<readonly Cut[]> = fc.array(
  fc.record({
    events: fc.integer({ min: 1, max: 12 }),
    ending: fc.constantFrom('saved', 'crashed', 'repeated'),
    saved: fc.nat({ max: 6 }),
  }),
  { maxLength: 30 },
);

/** A stream as it is stored, with its poison: an event of no known type, or a missing one. */
function storedOf({ history, clientId, currency, poison, at }: Stream, contractId: string): readonly Omit<StoredEvent, 'position'>[] {
  const events = history.map((event) =>
    event.type === 'OfferCreated' ? { ...event, data: { ...event.data, clientId, currency } } : event,
  );
  const stored = encode(events, { contractId, revision: -1, hash: FIRST_PREV_HASH }, cause).map((event, revision) => ({
    ...event,
    stream: streamOf(contractId),
    revision,
    dataBytes: JSON.stringify(event.data).length,
  }));
  const hit = at % stored.length;
  if (poison === 'missing') return stored.filter(({ revision }) => revision !== hit);
  return stored.map((event) => (poison === 'unreadable' && event.revision === hit ? { ...event, type: 'OfferVanished' } : event));
}

/** Streams shuffled into one log: each turn names the stream whose event comes next. */
function logOf(contracts: readonly Stream[], turns: readonly number[]): readonly StoredEvent[] {
  const waiting = contracts.map((contract, nth) => [...storedOf(contract, `k${nth}`)]);
  const log: StoredEvent[] = [];
  for (let turn = 0; waiting.some(({ length }) => length > 0); turn += 1) {
    const open = waiting.filter(({ length }) => length > 0);
    const next = open[(turns[turn % turns.length] ?? 0) % open.length]?.shift();
    // As each event was appended by itself: contracts take turns, and events of one append would stand together.
    if (next)
      log.push({
        ...next,
        metadata: { ...(next.metadata as object), moreFollows: false },
        position: String(log.length + 1).padStart(20, '0'),
      });
  }
  return log;
}

const IDS = ['k0', 'k1', 'k2', 'k3'];

async function documentsOf({ view, laneIdOf }: MoneyProjection, views: ViewStore): Promise<ReadonlyMap<string, string>> {
  const { documents } = await views.load(view, [...KEYS, ...IDS.map(laneIdOf), ...IDS.map(parkedIdOf)]);
  return new Map(documents.map(({ id, position, fields, body }) => [id, JSON.stringify({ position, fields, body })]));
}

const ONE_BATCH: readonly Cut[] = [];

/** A crash when only the lane of a contract was saved, parked, and no document of the events before. */
const LANE_ALONE: readonly [readonly Stream[], number[], readonly Cut[]] = [
  [{ history: [...offered, ...accepted, ...designActivated], clientId: 'ann', currency: 'USD', poison: 'unreadable', at: 7 }],
  [0],
  [
    { events: 1, ending: 'saved', saved: 0 },
    { events: 9, ending: 'crashed', saved: 2 },
  ],
];

/** The contracts that are found as parked, and since when. */
async function leftBehind(views: ViewStore, view: ViewDefinition): Promise<readonly (readonly [contractId: string, since: unknown])[]> {
  const list = { filter: { parkedSince: { atMost: LAST_INSTANT } }, sort: { field: 'parkedSince', descending: false }, limit: 10 };
  const { documents } = await views.find<{ readonly contractId: string }>(view, list);
  return documents.map(({ fields, body }) => [body.contractId, fields['parkedSince']]);
}

let made = 0;
const another = (): MoneyProjection => {
  made += 1;
  return moneyByParty(`money-${made}`);
};

const folder = mkdtempSync(join(tmpdir(), 'across-'));
afterAll(() => rmSync(folder, { recursive: true }));

const STORES = [
  { name: 'memory', open: async () => new MemoryViewStore(), close: async () => undefined, numRuns: 60 },
  {
    name: 'SQLite',
    open: () => SqliteViewStore.open(join(folder, 'views.db')),
    close: async (views: ViewStore) => (views as SqliteViewStore).close(), // what `open` answered
    numRuns: 12,
  },
] as const;

describe.each(STORES)('a projection across contracts, on $name', ({ open, close, numRuns }) => {
  let views: ViewStore;
  beforeAll(async () => {
    views = await open();
  });
  afterAll(() => close(views));

  it('holds live what a rebuild and a plain walk over the log give, wherever it is cut, crashes or comes again', async () => {
    const turns = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(streams, turns, cutLists, async (contracts, order, cuts) => {
        const log = logOf(contracts, order);
        const [live, rebuilt] = [another(), another()];
        const parked = await project(live, { views, log, cuts });
        await project(rebuilt, { views, log, cuts: ONE_BATCH });
        const documents = await documentsOf(live, views);
        expect(documents).toEqual(await documentsOf(rebuilt, views));
        const model = moneyOf(log);
        const { documents: sums } = await views.load<object>(live.view, KEYS);
        expect(new Map(sums.map(({ id, body }) => [id, body]))).toEqual(model);
        expect(new Set(parked.map(({ contractId }) => contractId)).size).toBe(parked.length);
        const { documents: lanes } = await views.load<Folded>(live.view, IDS.map(live.laneIdOf));
        const stopped = lanes.flatMap(({ body }) => (body.parked ? [body.contractId] : []));
        expect((await leftBehind(views, live.view)).map(([contractId]) => contractId).toSorted()).toEqual(stopped.toSorted());
        for (const nth of contracts.keys()) {
          const contractId = `k${nth}`;
          const stored = log.filter(({ stream }) => stream === streamOf(contractId));
          expect(viewDifferences(live, await loadLane(views, live, contractId), { contractId, stored })).toEqual([]);
        }
      }),
      { numRuns, examples: [[...LANE_ALONE]] },
    );
  });
});

describe('a contract that cannot be read', () => {
  const whole = [...offered, ...accepted, ...designActivated, ...designSubmitted, ...designReleased];

  it('stays in the sums as it was before, is named there, and a restart knows it', async () => {
    const log = new ProjectedLog();
    const money = another();
    const run = () => {
      const stopping = new AbortController();
      const projector = new Projector(money, log.ports());
      const running = projector.run(stopping.signal);
      return { projector, stop: () => (stopping.abort(), running) };
    };
    const first = run();
    await reached(log.views, money, await log.append('k1', [...offered, ...accepted, ...designActivated]));
    const position = await log.appendUnreadable(streamOf('k1'), 8);
    await reached(log.views, money, await log.append('k2', whole));
    expect(first.projector.status()).toMatchObject({ failure: null });
    await first.stop();
    const second = run();
    await log.append('k1', [...designSubmitted, ...designReleased]);
    await reached(log.views, money, await log.append('k3', offered));
    const { documents } = await log.views.load(money.view, ['client/ann/USD', money.laneIdOf('k1')]);
    expect(documents.map(({ body }) => body)).toMatchObject([
      {
        contracts: 3,
        charged: 20_000,
        released: 10_000,
        leftOut: [{ contractId: 'k1', position, reason: 'unknown event type OfferVanished' }],
      },
      { revision: 7, parked: { position } },
    ]);
    expect(second.projector.status()).toMatchObject({ failure: null });
    const verified = { contractId: 'k1', stored: await log.events.read(streamOf('k1')) };
    const seen = await loadLane(log.views, money, 'k1');
    expect(viewDifferences(money, seen, verified)).toEqual([]);
    const shortened = { ...verified, stored: verified.stored.slice(0, 5) };
    expect(viewDifferences(money, seen, shortened)).toMatchObject([{ kind: 'view', revision: 7 }]);
    await second.stop();
  });

  it('is parked by a build that is not live yet as well', async () => {
    const log = new ProjectedLog();
    await log.append('k1', offered);
    await log.appendUnreadable(streamOf('k1'), 4);
    const money = another();
    const repair = new Projector(money, log.ports());
    await repair.rebuild(new AbortController().signal);
    const { documents } = await log.views.load(money.view, [money.laneIdOf('k1')]);
    expect(documents.map(({ body }) => body)).toMatchObject([{ revision: 3, parked: { kind: 'unreadable' } }]);
  });
});

/** Events for two documents, of which one cannot take any acceptance. */
const projection = spanningProjection<{ readonly events: number }>({
  view: { name: 'broken', version: 1, fields: { parkedSince: 'text' }, indexes: [['parkedSince']] },
  keysOf: () => ['sound', 'broken'],
  empty: () => ({ events: 0 }),
  evolve: ({ events }, event, key) => {
    if (key === 'broken' && event.type === 'OfferAccepted') throw new Error('no room');
    return { events: events + 1 };
  },
  fields: () => ({}),
});
const history = [offer(), ...plannedThree, ...accepted, ...designActivated];
const sound: Stream = { history, clientId: 'ann', currency: 'USD', poison: 'none', at: 0 };

const isFound = ({ id }: ViewDocument): boolean => id.startsWith(parkedIdOf(''));

describe('a document that an event breaks', () => {
  it('leaves the contract out from there, while the other documents of the event count it', async () => {
    const views = new MemoryViewStore();
    const log = logOf([sound, sound], [0]);
    const { generation } = await views.open(projection.view, 'log');
    const batch = await projection.batches(views).fold(generation, log);
    await views.promote(generation);
    expect(batch.parked.map(({ contractId, reason }) => [contractId, reason])).toEqual([
      ['k0', 'no room'],
      ['k1', 'no room'],
    ]);
    expect(batch.documents.map(({ id, body }) => [id, body.events, body.leftOut.length])).toEqual([
      ['sound', 16, 0],
      ['broken', 8, 2],
    ]);
    // A crash before the documents were saved by which these contracts are found: they are saved when the events come again, and no more.
    const [first, last] = [log[0]?.position ?? '', log.at(-1)?.position ?? ''];
    await views.save(generation, { from: null, to: first, puts: batch.puts.filter((one) => !isFound(one)) });
    const again = await projection.batches(views).fold(generation, log);
    expect(again.puts).toEqual(batch.puts.filter(isFound));
    await views.save(generation, { from: first, to: last, puts: again.puts });
    expect(await leftBehind(views, projection.view)).toEqual([
      ['k0', acceptedAt],
      ['k1', acceptedAt],
    ]);
    expect((await projection.batches(views).fold(generation, log)).puts).toEqual([]);
  });

  it.each([1, 100])('is why a contract is found since then, also when its stream cannot be read later, in batches of %d', async (size) => {
    const views = new MemoryViewStore();
    const log = logOf([{ ...sound, poison: 'unreadable', at: 7 }], [0]);
    const { generation } = await views.open(projection.view, 'log');
    await views.promote(generation);
    for (let from: string | null = null, nth = 0; nth < log.length; nth += size) {
      const events = log.slice(nth, nth + size);
      const to: string = events.at(-1)?.position ?? '';
      await views.save(generation, { from, to, puts: (await projection.batches(views).fold(generation, events)).puts });
      from = to;
    }
    expect(await leftBehind(views, projection.view)).toEqual([['k0', acceptedAt]]);
    const { documents } = await views.load<Folded>(projection.view, [projection.laneIdOf('k0'), parkedIdOf('k0')]);
    expect(documents.map(({ position }) => position)).toEqual([log[7], log[4]].map((event) => event?.position));
  });

  it('is never one that a lane could be: its contract is parked', async () => {
    const views = new MemoryViewStore();
    const wrong = spanningProjection<object>({
      view: { name: 'wrong', version: 1, fields: { parkedSince: 'text' }, indexes: [['parkedSince']] },
      keysOf: () => ['lane:k0'],
      empty: () => ({}),
      evolve: (content) => content,
      fields: () => ({}),
    });
    const { generation } = await views.open(wrong.view, 'log');
    const log = logOf([{ history: offered, clientId: 'ann', currency: 'USD', poison: 'none', at: 0 }], [0]);
    const { parked, documents } = await wrong.batches(views).fold(generation, log);
    expect(parked).toMatchObject([{ contractId: 'k0', reason: '"lane:k0" is no id of a document' }]);
    expect(documents).toEqual([]);
  });
});

/** Until the live view shows a position; a first build has to go live before. */
async function reached(views: ViewStore, { view }: MoneyProjection, position: string): Promise<void> {
  for (let asOf: string | null = null; (asOf ?? '') < position;) {
    try {
      asOf = await views.waitFor(view, position, 1_000);
    } catch {
      await new Promise(setImmediate);
    }
  }
}
