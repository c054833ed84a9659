import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  eventIdOf,
  feedCursor,
  historyCursor,
  streamOf,
  GetContract,
  GetHistory,
  GetLedger,
  GetState,
  hashOf,
  type Moment,
  ReadFeed,
} from '#application';
import { ann, auditor, cyd, TestService } from './fakes/test-service.js';

interface Page {
  readonly items: readonly (Parameters<typeof hashOf>[0] & { eventId: string; position: string; hash: string })[];
  readonly next: string | null;
  readonly asOf: string | null;
}

let service: TestService;
let contractId: string;

beforeAll(async () => {
  service = await TestService.start();
  contractId = await service.createUnderpaid();
  await service.waitUntilCaughtUp();
});
afterAll(() => service.stop());

const notFound = { code: 'CONTRACT_NOT_FOUND' };

const history = (after: string | null, limit: number) =>
  service.ask<Page & object>(new GetHistory({ reader: ann, contractId, after, limit }));

describe('the history', () => {
  it('shows every event as stored, so that a reader can recompute its hash and id', async () => {
    const { items, next, asOf } = await history(null, 100);
    expect(items).toHaveLength((await service.stream(contractId)).length);
    expect(Object.keys(items[0] ?? {})).toEqual(
      'contractId revision position eventId type version at actor commandId commandHash correlationId causationId data prevHash hash'.split(
        ' ',
      ),
    );
    for (const item of items) {
      expect(hashOf(item)).toBe(item.hash);
      expect(eventIdOf(item.hash)).toBe(item.eventId);
    }
    expect(await history(next, 100)).toEqual({ items: [], next, asOf });
    expect(asOf).toBe(await service.events.head());
  });

  it('continues after a cursor, page by page', async () => {
    const seen: number[] = [];
    for (let page = await history(null, 3); page.items.length > 0; page = await history(page.next, 3)) {
      seen.push(...page.items.map(({ revision }) => revision));
    }
    expect(seen).toEqual((await service.stream(contractId)).map(({ revision }) => revision));
  });

  it('says that the log is another one when an event is not where the cursor stands', async () => {
    const other = '00000000-0000-5000-8000-000000000001';
    for (const place of [
      { revision: 2, id: other },
      { revision: 99, id: other },
    ]) {
      const after = historyCursor(contractId, place);
      await expect(history(after, 3)).rejects.toMatchObject({ code: 'LOG_CHANGED', facts: { after } });
    }
  });

  it('keeps its cursors in another log that holds the same contract elsewhere', async () => {
    const stream = await service.stream(contractId);
    const restored = await TestService.start({ isWorking: false });
    await restored.events.append('another', 'empty', [{ id: '00000000-0000-5000-8000-000000000007', type: 'X', data: {}, metadata: {} }]);
    await restored.events.append(streamOf(contractId), 'empty', stream as never);
    const { items } = await restored.ask<Page & object>(
      new GetHistory({ reader: ann, contractId, after: (await history(null, 3)).next, limit: 1 }),
    );
    expect(items).toMatchObject([{ revision: 3, eventId: stream[3]?.id }]);
    await restored.stop();
  });

  it.each([
    ['a bare position', () => '00000000000000000002'],
    ['a revision', () => '2'],
    ['nothing', () => ''],
    ['a cursor of the feed', async () => (await service.ask<Page & object>(new ReadFeed({ after: null, limit: 1 }))).next ?? ''],
    ['a changed cursor', async () => ((await history(null, 3)).next ?? '').replace(/.$/, (end) => (end === 'A' ? 'B' : 'A'))],
    ['a cursor with something after it', async () => `${(await history(null, 3)).next}!`],
    ['a cursor of another contract', () => historyCursor('other', { revision: 2, id: 'any' })],
  ])('refuses %s', async (_what, cursor) => {
    await expect(history(await cursor(), 3)).rejects.toMatchObject({ code: 'INVALID_REQUEST', errors: [{ path: 'after' }] });
  });

  it('is hidden from strangers and shown to auditors', async () => {
    await expect(service.ask(new GetHistory({ reader: cyd, contractId, after: null, limit: 1 }))).rejects.toMatchObject(notFound);
    await expect(service.ask(new GetHistory({ reader: ann, contractId: 'none', after: null, limit: 1 }))).rejects.toMatchObject(notFound);
    expect(await service.ask(new GetHistory({ reader: auditor, contractId, after: null, limit: 1 }))).toMatchObject({
      items: [{ revision: 0 }],
    });
  });
});

describe('the feed', () => {
  it('shows all contracts in the order of the log, and the position to continue from', async () => {
    const first = await service.ask<Page & object>(new ReadFeed({ after: null, limit: 4 }));
    const rest = await service.ask<Page & object>(new ReadFeed({ after: first.next, limit: 1_000 }));
    const all = await service.events.page(null, 1_000);
    expect([...first.items, ...rest.items].map(({ position }) => position)).toEqual(all.map(({ position }) => position));
    expect(await service.ask(new ReadFeed({ after: rest.next, limit: 5 }))).toEqual({
      items: [],
      next: rest.next,
      asOf: rest.asOf,
    });
  });

  it('leaves out streams that are not contracts, and fills the page all the same', async () => {
    const other = await TestService.start({ isWorking: false });
    expect(await other.ask(new ReadFeed({ after: null, limit: 1 }))).toEqual({ items: [], next: null, asOf: null });
    await other.events.append('store-identity', 'empty', [
      { id: '00000000-0000-5000-8000-000000000009', type: 'StoreMade', data: {}, metadata: {} },
    ]);
    const offer = await other.createOffer();
    const page = await other.ask<Page & object>(new ReadFeed({ after: null, limit: 1 }));
    expect(page.items).toMatchObject([{ contractId: offer, revision: 0 }]);
    await other.events.append('store-identity', 0, [{ id: '00000000-0000-5000-8000-000000000008', type: 'X', data: {}, metadata: {} }]);
    const whole = await other.ask<Page & object>(new ReadFeed({ after: null, limit: 100 }));
    expect(whole.items).toHaveLength((await other.stream(offer)).length);
    expect(await other.ask(new ReadFeed({ after: whole.next, limit: 1 }))).toEqual({ items: [], next: whole.next, asOf: whole.asOf });
    await other.stop();
  });
});

const read = (after: string | null) => service.ask<Page & object>(new ReadFeed({ after, limit: 2 }));

describe('a cursor of the feed', () => {
  it('is refused when the log does not hold its event at its position', async () => {
    const third = (await service.stream(contractId))[2];
    if (!third) throw new Error('the contract has three events');
    for (const told of [
      { ...third, position: '00000000000000000001' },
      { ...third, id: '00000000-0000-5000-8000-000000000001' },
      { ...third, revision: 99 },
      { ...third, stream: streamOf('another') },
    ]) {
      const after = feedCursor(told);
      await expect(read(after)).rejects.toMatchObject({ code: 'LOG_CHANGED', facts: { after } });
    }
    expect((await read(feedCursor(third))).items[0]).toMatchObject({ contractId, revision: 3 });
    const empty = await TestService.start({ isWorking: false });
    await expect(empty.ask(new ReadFeed({ after: feedCursor(third), limit: 2 }))).rejects.toMatchObject({ code: 'LOG_CHANGED' });
    await empty.stop();
  });

  it.each(['00000000000000000002', '', 'x', historyCursor('other', { revision: 2, id: 'any' })])('is not %j', async (after) => {
    await expect(read(after)).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  });
});

const state = (asOf: Moment | null) => service.ask(new GetState({ reader: ann, contractId, asOf }));

describe('the state as of', () => {
  it('is the contract page without next action and available actions', async () => {
    const page = await service.ask(new GetContract({ reader: ann, contractId, minPosition: null, waitMs: 0 }));
    const position = (await service.stream(contractId)).at(-1)?.position;
    expect(await state(null)).toEqual({ ...page, asOf: null, position, todo: null, nextAction: null, availableActions: null });
    expect(Object.keys(await state(null))).toEqual([...Object.keys(page), 'position']);
  });

  it('says what was asked for, and the position of the last event that it shows', async () => {
    const stream = await service.stream(contractId);
    expect(await state({ revision: 2 })).toMatchObject({ asOf: 2, position: stream[2]?.position });
    const instant = '2030-01-05T00:00:00.000Z';
    const page = await state({ instant });
    expect(page).toMatchObject({ asOf: instant, position: stream[Number(page['revision'])]?.position });
  });

  it('is the contract after a given revision, or after the last event up to an instant', async () => {
    expect(await state({ revision: 2 })).toMatchObject({ revision: 2, status: 'offered', acceptedAt: null });
    expect(await state({ instant: '2030-01-01T09:00:00.000Z' })).toMatchObject({ revision: 3, status: 'active' });
    expect(await state({ instant: '2030-01-05T00:00:00.000Z' })).toMatchObject({ totals: { charged: 42_000, released: 0 } });
    expect(await state({ instant: service.now })).toMatchObject({ totals: { charged: 42_000, released: 40_000 } });
  });

  it.each([{ revision: 99 }, { instant: '2030-01-01T08:59:59.999Z' }, { instant: '2030-01-09T10:00:00.001Z' }])(
    'is not found at %j',
    async (asOf) => {
      await expect(state(asOf)).rejects.toMatchObject({ code: 'REVISION_NOT_FOUND' });
    },
  );
});

describe('the ledger', () => {
  it('shows every posting with its resulting balance, and sums that agree', async () => {
    const ledger = await service.ask(new GetLedger({ reader: ann, contractId }));
    const milestoneId = await service.milestoneId(contractId, 0);
    expect(JSON.parse(JSON.stringify(ledger))).toEqual({
      contractId,
      revision: (await service.stream(contractId)).length - 1,
      currency: 'USD',
      entries: [
        {
          revision: 5,
          at: '2030-01-02T09:00:00.000Z',
          type: 'MilestoneFunded',
          milestoneId,
          postings: [
            { account: 'client:source', amount: -42_000, balance: -42_000 },
            { account: 'escrow:allocated', amount: 42_000, balance: 42_000 },
          ],
        },
        {
          revision: 9,
          at: '2030-01-09T10:00:00.000Z',
          type: 'PaymentReleased',
          milestoneId,
          postings: [
            { account: 'escrow:allocated', amount: -40_000, balance: 2_000 },
            { account: 'freelancer:pending', amount: 36_000, balance: 36_000 },
            { account: 'platform:fees', amount: 4_000, balance: 4_000 },
          ],
        },
        {
          revision: 10,
          at: '2030-01-09T10:00:00.000Z',
          type: 'EscrowCarriedOver',
          milestoneId,
          postings: [
            { account: 'escrow:allocated', amount: -2_000, balance: 0 },
            { account: 'escrow:carryover', amount: 2_000, balance: 2_000 },
          ],
        },
      ],
      balances: {
        'client:source': -42_000,
        'escrow:allocated': 0,
        'escrow:carryover': 2_000,
        'freelancer:pending': 36_000,
        'freelancer:available': 0,
        'freelancer:paidOut': 0,
        'platform:fees': 4_000,
        'client:refundDue': 0,
        'client:refunded': 0,
      },
      invariants: { ok: true, charged: 42_000, allocated: 0, carryover: 2_000, released: 40_000, refunded: 0 },
    });
  });
});
