import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FindMyJobs, type Tab } from '#application';
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

async function jobs(asked: { readonly reader?: typeof ann; readonly role?: 'client' | 'freelancer'; readonly tab?: Tab }): Promise<Page> {
  const { reader = ann, role = 'client', tab = 'all' } = asked;
  return service.ask<Page & object>(new FindMyJobs({ reader, role, tab, limit: 100, cursor: null, ...(await fresh()) }));
}

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
      totals: { planned: 47_000, charged: 42_000, allocated: 0, carryover: 2_000, released: 40_000, fees: 4_000, refunded: 0 },
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
      nextAction: { role: 'client', code: 'activateNext', milestoneId, dueAt: null },
      availableActions: expect.arrayContaining([
        { command: 'WithdrawOffer', milestoneId: null, enabled: false, code: 'OFFER_NOT_OPEN', facts: { status: 'active' } },
      ]),
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
  });

  it('lists every contract under its tabs, for each party', async () => {
    const offered = await service.createOffer();
    const active = await service.createAccepted();
    const ended = await service.createAccepted();
    await service.send('EndContract', 'ann', ended, { reason: 'completed', payAmount: 0 });
    const mine = [offered, active, ended];
    const shown = async (role: 'client' | 'freelancer', tab: Tab) => {
      const { items } = await jobs({ reader: (role === 'client' ? ann : bob) as never, role, tab });
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
    expect((await jobs({ reader: bob as never, role: 'client' })).items).toEqual([]);
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
      const page: Page = await service.ask<Page & object>(
        new FindMyJobs({ reader: ann, role: 'client', tab: 'all', limit: 2, cursor, ...(await fresh()) }),
      );
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
    const query = new FindMyJobs({ reader: ann, role: 'client', tab: 'all', limit: 2, cursor, minPosition: null, waitMs: 0 });
    await expect(service.ask(query)).rejects.toMatchObject({ code: 'INVALID_REQUEST', errors: [{ path: 'cursor' }] });
  });
});
