import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  FindMyJobs,
  JOB_SORTS,
  type JobFilters,
  type JobSort,
  NO_FILTERS,
  type ProposalRecorded,
  type Reader,
  type Tab,
} from '#application';
import { ann, bob, TestService } from './fakes/test-service.js';

interface Page {
  readonly items: readonly Record<string, unknown>[];
  readonly nextCursor: string | null;
  readonly asOf: string;
}

let service: TestService;
beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.stop());

const fresh = async () => ({ minPosition: await service.waitUntilCaughtUp(), waitMs: 2_000 });

interface Asked {
  readonly reader?: Reader;
  readonly role?: 'client' | 'freelancer';
  readonly tab?: Tab;
  readonly filters?: Partial<JobFilters>;
  readonly sort?: JobSort;
  readonly limit?: number;
  readonly cursor?: string | null;
}

async function jobs(asked: Asked): Promise<Page> {
  const { reader = ann, role = 'client', tab = 'all', sort = '-updatedAt', limit = 100, cursor = null } = asked;
  const filters = { ...NO_FILTERS, ...asked.filters };
  return service.ask<Page & object>(new FindMyJobs({ reader, role, tab, filters, sort, limit, cursor, ...(await fresh()) }));
}

const order = async (client: string, sort: JobSort): Promise<readonly unknown[]> =>
  (await jobs({ reader: { id: client, roles: [] }, sort })).items.map(({ contractId }) => contractId);

describe('My Jobs', () => {
  it('shows an item with every field of the API', async () => {
    const contractId = await service.createUnderpaid('2030-02-01');
    const milestoneId = await service.milestoneId(contractId, 1);
    const item = (await jobs({})).items.find((one) => one.contractId === contractId);
    expect(JSON.parse(JSON.stringify(item))).toEqual({
      contractId,
      revision: (await service.stream(contractId)).length - 1,
      role: 'client',
      title: 'Website',
      otherPartyId: 'bob',
      status: 'active',
      currency: 'USD',
      createdAt: '2030-01-01T09:00:00.000Z',
      updatedAt: '2030-01-09T10:00:00.000Z',
      totals: {
        planned: 47_000,
        charged: 42_000,
        allocated: 0,
        carryover: 2_000,
        released: 40_000,
        fees: 4_000,
        refunded: 0,
        extra: 0,
        paidOut: 0,
      },
      milestoneCounts: { pending: 1, funding: 0, active: 0, submitted: 0, changesRequested: 0, released: 1, deleted: 0, refunded: 0 },
      current: null,
      next: {
        milestoneId,
        sequence: 2,
        title: 'Step 2',
        amount: 5_000,
        dueDate: '2030-02-01',
        state: 'pending',
        overdue: false,
        reviewDueAt: null,
        toCharge: 3_000,
        funding: null,
      },
      paused: null,
      hold: null,
      refundRequest: false,
      proposal: null,
      dispute: null,
      todo: [{ role: 'client', code: 'activateNext', milestoneId, proposalId: null, dueAt: null, nudgedAt: null }],
      nextAction: { role: 'client', code: 'activateNext', milestoneId, proposalId: null, dueAt: null, nudgedAt: null },
      // Those that would be accepted, and no other.
      availableActions: [
        { command: 'CreateMilestones', milestoneId: null },
        { command: 'EditMilestone', milestoneId },
        { command: 'DeleteMilestone', milestoneId },
        { command: 'ActivateMilestone', milestoneId },
        { command: 'ActivateNextMilestone', milestoneId },
        { command: 'ProposeMilestoneChanges', milestoneId: null },
        { command: 'PayBonus', milestoneId: null },
        { command: 'PauseContract', milestoneId: null },
        { command: 'EndContract', milestoneId: null },
      ].map((action) => ({ ...action, enabled: true, code: null, facts: null })),
      parked: null,
    });
  });

  it('shows the current milestone with the amount to charge while its funding is pending', async () => {
    const contractId = await service.createAccepted({ amounts: [10_904, 700] });
    await service.activateNext(contractId);
    const current = async () => (await jobs({})).items.find((one) => one.contractId === contractId)?.current;
    expect(await current()).toMatchObject({ state: 'funding', toCharge: 10_904, funding: { state: 'pending', charged: 0 } });
    await service.waitForEvent(contractId, 'MilestoneFunded');
    expect(await current()).toMatchObject({ state: 'active', toCharge: 0, funding: { state: 'succeeded', charged: 10_904 } });
    await service.raise(contractId, 0, 12_808);
    expect(await current()).toMatchObject({ state: 'active', amount: 10_904, toCharge: 1_904 });
    await service.waitForEvent(contractId, 'TopUpFunded');
    expect(await current()).toMatchObject({ amount: 12_808, toCharge: 0 });
  });

  it('names the open proposal that waits for the caller, else his own, under the tab of whose turn it is', async () => {
    const contractId = await service.createAccepted({ client: 'ada' });
    const of = async (id: string, role: 'client' | 'freelancer') => {
      const { items } = await jobs({ reader: { id, roles: [] }, role });
      const found = items.find((one) => one.contractId === contractId);
      const isMine = (await jobs({ reader: { id, roles: [] }, role, tab: 'needsMyAction' })).items.some(
        (one) => one.contractId === contractId,
      );
      return [found?.proposal, isMine];
    };
    const propose = async (party: string, reviewWindowHours: number): Promise<string> => {
      const term = { op: 'terms', activationOrder: undefined, maxConcurrentActive: undefined, reviewWindowHours } as const;
      const items = [{ ...term, clientMayDispute: undefined, partialReleaseNeedsConsent: undefined }];
      const { body } = await service.send('ProposeMilestoneChanges', party, contractId, { items, message: 'Shorter reviews.' });
      return (body as ProposalRecorded).proposalId;
    };
    expect([await of('ada', 'client'), await of('bob', 'freelancer')]).toEqual([
      [null, true],
      [null, false],
    ]);
    const hers = await propose('ada', 24);
    expect([await of('ada', 'client'), await of('bob', 'freelancer')]).toEqual([
      [hers, true],
      [hers, true],
    ]);
    const his = await propose('bob', 48);
    expect([await of('ada', 'client'), await of('bob', 'freelancer')]).toEqual([
      [his, true],
      [hers, true],
    ]);
    await service.send('RejectMilestoneChanges', 'bob', contractId, { proposalId: hers, reason: null });
    expect([await of('ada', 'client'), await of('bob', 'freelancer')]).toEqual([
      [his, true],
      [his, false],
    ]);
  });

  it('lists every contract under its tabs, for each party', async () => {
    const offered = await service.createOffer();
    const active = await service.createAccepted();
    const ended = await service.createAccepted();
    await service.send('EndContract', 'ann', ended, { reason: 'completed', payAmount: 0 });
    const mine = [offered, active, ended];
    const shown = async (role: 'client' | 'freelancer', tab: Tab) => {
      const { items } = await jobs({ reader: role === 'client' ? ann : bob, role, tab });
      return mine.filter((id) => items.some(({ contractId }) => contractId === id));
    };
    expect(await shown('client', 'all')).toEqual(mine);
    expect(await shown('client', 'needsMyAction')).toEqual([active]);
    expect(await shown('client', 'awaitingOther')).toEqual([offered]);
    expect(await shown('freelancer', 'needsMyAction')).toEqual([offered]);
    expect(await shown('freelancer', 'awaitingOther')).toEqual([active]);
    expect(await shown('freelancer', 'active')).toEqual([active]);
    expect(await shown('client', 'ended')).toEqual([ended]);
    expect([...(await shown('client', 'paused')), ...(await shown('client', 'disputed'))]).toEqual([]);
    expect((await jobs({ reader: bob, role: 'client' })).items).toEqual([]);
  });

  it('pages through all contracts once, the last changed first', async () => {
    const before = service.now;
    for (const minute of ['01', '02', '02', '03']) {
      service.now = `2030-01-01T10:${minute}:00.000Z`;
      await service.createOffer();
    }
    service.now = before;
    const whole = (await jobs({})).items.map(({ contractId }) => contractId);
    const paged: unknown[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await jobs({ limit: 2, cursor });
      paged.push(...page.items.map(({ contractId }) => contractId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(whole);
    const times = (await jobs({})).items.map(({ updatedAt, contractId }) => `${String(updatedAt)} ${String(contractId)}`);
    expect(times).toEqual(times.toSorted().toReversed());
  });

  it.each([
    '',
    'x',
    'bnVsbA',
    Buffer.from('["2030-01-01T09:00:00.000Z"]').toString('base64url'),
    Buffer.from('[1,"x"]').toString('base64url'),
  ])('refuses the cursor %j, which no page returned', async (cursor) => {
    await expect(jobs({ cursor })).rejects.toMatchObject({ code: 'INVALID_REQUEST', errors: [{ path: 'cursor' }] });
  });

  it('neither skips nor repeats a contract that changes while it is paged by createdAt', async () => {
    const before = service.now;
    const made: string[] = [];
    for (const minute of ['01', '02', '03', '04', '05']) {
      service.now = `2031-01-01T10:${minute}:00.000Z`;
      made.push(await service.createOffer({ client: 'eve' }));
    }
    const reader = { id: 'eve', roles: [] };
    for (const [sort, expected] of [
      ['createdAt', made],
      ['-createdAt', made.toReversed()],
    ] as const) {
      const first = await jobs({ reader, sort, limit: 2 });
      // The oldest and the newest change: by `updatedAt` both would move.
      service.now = `2031-01-02T10:0${sort === 'createdAt' ? 1 : 2}:00.000Z`;
      for (const id of sort === 'createdAt' ? [made[0], made[4]] : [made[1]])
        await service.send('WithdrawOffer', 'eve', id ?? '', { message: null });
      const second = await jobs({ reader, sort, limit: 2, cursor: first.nextCursor });
      const third = await jobs({ reader, sort, limit: 2, cursor: second.nextCursor });
      expect([first, second, third].flatMap(({ items }) => items.map(({ contractId }) => contractId))).toEqual(expected);
      expect(third.nextCursor).toBeNull();
    }
    service.now = before;
  });

  it('sorts by what was changed first, and by what is due first, without a deadline last', async () => {
    const before = service.now;
    service.now = '2031-02-01T10:00:00.000Z';
    const late = await service.createOffer({ client: 'fay', expiresAt: '2031-02-09T00:00:00.000Z' });
    service.now = '2031-02-01T10:01:00.000Z';
    const soon = await service.createOffer({ client: 'fay', expiresAt: '2031-02-05T00:00:00.000Z' });
    const never = await service.createOffer({ client: 'fay' });
    service.now = '2031-02-01T10:02:00.000Z';
    await service.send('DeclineOffer', 'bob', never, { message: null });
    service.now = before;
    expect(await order('fay', 'dueAt')).toEqual([soon, late, never]);
    expect(await order('fay', 'updatedAt')).toEqual([late, soon, never]);
    expect(await order('fay', '-updatedAt')).toEqual([never, soon, late]);
  });

  it('takes a cursor for the list that gave it alone', async () => {
    const { nextCursor } = await jobs({ sort: 'createdAt', limit: 1 });
    expect((await jobs({ sort: 'createdAt', limit: 1, cursor: nextCursor })).items).toHaveLength(1);
    const others: readonly Asked[] = [
      ...JOB_SORTS.filter((sort) => sort !== 'createdAt').map((sort) => ({ sort })),
      { sort: 'createdAt', tab: 'active' },
    ];
    for (const other of others) await expect(jobs({ ...other, cursor: nextCursor })).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  });
});
