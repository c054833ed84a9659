import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventIdOf, GetContract, GetHistory, GetLedger, GetState, hashOf, type Moment, ReadFeed } from '#application';
import { ann, auditor, cyd, TestService } from './fakes/test-service.js';

interface Page {
  readonly items: readonly (Parameters<typeof hashOf>[0] & { eventId: string; position: string; hash: string })[];
  readonly next: number | string | null;
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

const history = (after: number | null, limit: number) =>
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
    expect(next).toBe(items.length - 1);
    expect(asOf).toBe(await service.events.head());
  });

  it('continues after a revision, and gives a next revision even for an empty page', async () => {
    const { items, next } = await history(2, 3);
    expect(items.map(({ revision }) => revision)).toEqual([3, 4, 5]);
    expect(next).toBe(5);
    expect(await history(100, 3)).toMatchObject({ items: [], next: 100 });
    expect(await history(Number.MAX_SAFE_INTEGER, 3)).toMatchObject({ items: [] });
  });

  it('is hidden from strangers and shown to auditors', async () => {
    await expect(service.ask(new GetHistory({ reader: cyd, contractId, after: null, limit: 1 }))).rejects.toMatchObject(notFound);
    await expect(service.ask(new GetHistory({ reader: ann, contractId: 'none', after: null, limit: 1 }))).rejects.toMatchObject(notFound);
    expect(await service.ask(new GetHistory({ reader: auditor, contractId, after: null, limit: 1 }))).toMatchObject({ next: 0 });
  });
});

describe('the feed', () => {
  it('shows all contracts in the order of the log, and the position to continue from', async () => {
    const first = await service.ask<Page & object>(new ReadFeed({ after: null, limit: 4 }));
    const rest = await service.ask<Page & object>(new ReadFeed({ after: String(first.next), limit: 1_000 }));
    const all = await service.events.page(null, 1_000);
    expect([...first.items, ...rest.items].map(({ position }) => position)).toEqual(all.map(({ position }) => position));
    expect(first.next).toBe(first.items.at(-1)?.position);
    expect(await service.ask(new ReadFeed({ after: String(rest.next), limit: 5 }))).toEqual({
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
    expect(page.next).toBe(page.items[0]?.position);
    await other.stop();
  });
});

const state = (asOf: Moment | null) => service.ask(new GetState({ reader: ann, contractId, asOf }));

describe('the state as of', () => {
  it('is the contract page without next action and available actions', async () => {
    const page = await service.ask(new GetContract({ reader: ann, contractId, minPosition: null, waitMs: 0 }));
    const position = (await service.stream(contractId)).at(-1)?.position;
    expect(await state(null)).toEqual({ ...page, asOf: null, position, nextAction: null, availableActions: null });
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
        'platform:fees': 4_000,
        'client:refundDue': 0,
      },
      invariants: { ok: true, charged: 42_000, allocated: 0, carryover: 2_000, released: 40_000, refunded: 0 },
    });
  });
});
