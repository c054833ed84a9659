import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FindMyJobs, GetContract, GetHistory, GetLedger, GetState, VerifyContract, NO_FILTERS } from '#application';
import type { AnyOf, Generation, MyJobs, Reader, ViewDefinition, ViewRead, ViewStep } from '#application';
import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import { ann, auditor, bob, cyd, TestService } from './fakes/test-service.js';

/** Views that can stop taking steps, as when their projection is far behind. */
class StalledViewStore extends MemoryViewStore {
  isStalled = false;
  loaded = 0;

  override save(generation: Generation, step: ViewStep): Promise<boolean> {
    return this.isStalled ? Promise.reject(new Error('stalled')) : super.save(generation, step);
  }

  override async load<Body extends object>(view: ViewDefinition, ids: readonly string[], having?: AnyOf): Promise<ViewRead<Body>> {
    const read = await super.load<Body>(view, ids, having);
    this.loaded += read.documents.length;
    return read;
  }
}

const views = new StalledViewStore(8_000);
let service: TestService;
beforeAll(async () => {
  service = await TestService.start({ views });
});
afterAll(() => service.stop());

const fresh = async () => ({ minPosition: await service.waitUntilCaughtUp(), waitMs: 2_000 });
const contract = async (contractId: string, reader: Reader = ann) =>
  service.ask(new GetContract({ reader, contractId, ...(await fresh()) }));

async function jobOf(contractId: string): Promise<unknown> {
  const all = { role: 'client', tab: 'all', filters: NO_FILTERS, sort: '-updatedAt' } as const;
  const asked = { reader: ann, ...all, limit: 100, cursor: null, ...(await fresh()) };
  const { items } = await service.ask<{ readonly items: readonly { readonly contractId: string }[] }>(new FindMyJobs(asked));
  return items.find((one) => one.contractId === contractId);
}

describe('the contract page', () => {
  it('shows the whole contract with every field of the API', async () => {
    const contractId = await service.createUnderpaid('2030-02-01');
    const stream = await service.stream(contractId);
    const page = await contract(contractId);
    const [m1, m2] = [await service.milestoneId(contractId, 0), await service.milestoneId(contractId, 1)];
    expect(JSON.parse(JSON.stringify(page))).toEqual({
      contractId,
      revision: stream.length - 1,
      asOf: stream.at(-1)?.position,
      status: 'active',
      title: 'Website',
      description: 'A site',
      clientId: 'ann',
      freelancerId: 'bob',
      currency: 'USD',
      createdAt: '2030-01-01T09:00:00.000Z',
      acceptedAt: '2030-01-01T09:00:00.000Z',
      endedAt: null,
      updatedAt: '2030-01-09T10:00:00.000Z',
      // Thirty days after the offer.
      expiresAt: '2030-01-31T09:00:00.000Z',
      policyVersion: 1,
      terms: {
        fundOnAcceptance: false,
        reviewWindowHours: 336,
        activationOrder: 'sequence',
        maxConcurrentActive: 1,
        clientMayDispute: false,
        partialReleaseNeedsConsent: false,
        feeBasisPoints: 1_000,
        minAmount: 500,
        maxAmount: 100_000_000,
        minCharge: 50,
        securityPeriodHours: 120,
        refundAnswerDays: 7,
        disputeAnswerDays: 7,
      },
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
      milestones: [
        {
          milestoneId: m1,
          sequence: 1,
          title: 'Step 1',
          instructions: 'Draw it',
          dueDate: '2030-02-01',
          dueInDays: null,
          overdue: false,
          state: 'released',
          amount: 42_000,
          deposit: 42_000,
          released: 40_000,
          carriedOver: 2_000,
          refunded: 0,
          funding: {
            fundingId: expect.any(String),
            state: 'succeeded',
            charged: 42_000,
            fromCarryover: 0,
            code: null,
            at: '2030-01-02T09:00:00.000Z',
          },
          toppingUp: null,
          submissions: [
            {
              submissionId: expect.any(String),
              number: 1,
              state: 'approved',
              message: 'Done',
              note: null,
              attachments: [],
              submittedAt: '2030-01-02T09:00:00.000Z',
              reviewDueAt: '2030-01-16T09:00:00.000Z',
              extensions: 0,
            },
          ],
        },
        {
          milestoneId: m2,
          sequence: 2,
          title: 'Step 2',
          instructions: null,
          dueDate: '2030-02-01',
          dueInDays: null,
          overdue: false,
          state: 'pending',
          amount: 5_000,
          deposit: 0,
          released: 0,
          carriedOver: 0,
          refunded: 0,
          funding: null,
          toppingUp: null,
          submissions: [],
        },
      ],
      proposals: [],
      refundRequest: null,
      dispute: null,
      payments: [
        {
          payment: 9,
          kind: 'release',
          milestoneId: m1,
          gross: 40_000,
          fee: 4_000,
          net: 36_000,
          givenBack: 0,
          availableAt: '2030-01-14T10:00:00.000Z',
          state: 'held',
          code: null,
        },
      ],
      extraPayments: [],
      refunds: [],
      paused: null,
      hold: null,
      todo: [{ role: 'client', code: 'activateNext', milestoneId: m2, proposalId: null, dueAt: null, nudgedAt: null }],
      nextAction: { role: 'client', code: 'activateNext', milestoneId: m2, proposalId: null, dueAt: null, nudgedAt: null },
      availableActions: expect.arrayContaining([
        { command: 'ActivateNextMilestone', milestoneId: m2, enabled: true, code: null, facts: null },
        { command: 'ApproveMilestone', milestoneId: m1, enabled: false, code: 'ALREADY_RELEASED', facts: {} },
      ]),
    });
    expect(Object.keys(page).slice(0, 4)).toEqual(['contractId', 'revision', 'asOf', 'status']);
  });

  it('is shown to its parties, auditors and operators, and not found for anyone else', async () => {
    const contractId = await service.createOffer();
    expect((await contract(contractId, bob)).revision).toBe(3);
    expect((await contract(contractId, auditor)).availableActions).toEqual([]);
    const refusals = await Promise.all(
      [contractId, 'no-contract'].map((id) =>
        contract(id, cyd as never).catch(({ code, facts, message }: Error & Record<string, unknown>) => ({ code, facts, message })),
      ),
    );
    expect(refusals[0]).toEqual(refusals[1]);
    expect(refusals[0]).toMatchObject({ code: 'CONTRACT_NOT_FOUND', facts: {} });
  });

  it('is read from the stream while the view does not have the contract yet', async () => {
    await service.createOffer();
    await service.waitUntilCaughtUp();
    views.isStalled = true;
    const contractId = await service.createOffer();
    const now = { contractId, minPosition: null, waitMs: 0 };
    const shown = await service.ask(new GetContract({ reader: bob, ...now }));
    await expect(service.ask(new GetContract({ reader: cyd, ...now }))).rejects.toMatchObject({ code: 'CONTRACT_NOT_FOUND' });
    expect((await service.ask(new GetContract({ reader: auditor, ...now }))).availableActions).toEqual([]);
    views.isStalled = false;
    expect(shown).toEqual(await contract(contractId, bob));
  });

  it('is not loaded for a stranger', async () => {
    const contractId = await service.createOffer();
    await contract(contractId);
    views.loaded = 0;
    await expect(contract(contractId, cyd as never)).rejects.toMatchObject({ code: 'CONTRACT_NOT_FOUND' });
    expect(views.loaded).toBe(0);
  });

  it('marks milestones that are overdue at the time of the request', async () => {
    const contractId = await service.createAccepted({ dueDate: '2030-01-09' });
    const overdue = async () => ((await contract(contractId)).milestones as { overdue: boolean }[]).map((one) => one.overdue);
    const { now } = service;
    expect(await overdue()).toEqual([false, false, false]);
    service.now = '2030-01-10T00:00:00.000Z';
    expect(await overdue()).toEqual([true, true, true]);
    service.now = now;
  });

  it('waits for a position, and is refused when the view does not reach it', async () => {
    const contractId = await service.createOffer();
    const minPosition = '00000000000000999999';
    await expect(service.ask(new GetContract({ reader: ann, contractId, minPosition, waitMs: 20 }))).rejects.toMatchObject({
      code: 'VIEW_BEHIND',
      facts: { wanted: minPosition, asOf: expect.stringMatching(/^\d{20}$/), waitedMs: expect.any(Number) },
    });
  });

  it('reports that a contract with an unreadable event is parked', async () => {
    const contractId = await service.createOffer();
    const broken = { id: '00000000-0000-5000-8000-000000000001', type: 'OfferVanished', data: {}, metadata: {} };
    await service.events.append(`contract-${contractId}`, 3, [broken]);
    await expect(contract(contractId)).rejects.toMatchObject({ code: 'VIEW_PARKED', facts: { reason: 'unreadable' } });
    const job = await jobOf(contractId);
    expect(job).toMatchObject({
      revision: 3,
      availableActions: [],
      parked: { kind: 'unreadable', reason: 'unknown event type OfferVanished' },
    });
  });

  it('reports that a contract too large for the view is parked: lists show it, and the others go on', async () => {
    const large = await service.createOffer({ client: 'gus' });
    const other = await service.createOffer({ client: 'gus' });
    const reader = { id: 'gus', roles: [] } as const;
    await contract(large, reader);
    const instructions = 'x'.repeat(4_000);
    await service.send('AcceptOffer', 'bob', large, { message: null });
    await service.send('CreateMilestones', 'gus', large, {
      milestones: [1, 2].map(() => ({ title: 'More', amount: 500, dueDate: null, dueInDays: null, instructions })),
    });
    await expect(contract(large, reader)).rejects.toMatchObject({ code: 'VIEW_PARKED', facts: { reason: 'tooLarge' } });
    await service.send('AcceptOffer', 'bob', other, { message: null });
    expect(await contract(other, reader)).toMatchObject({ status: 'active' });
    const all = { role: 'client', tab: 'all', filters: NO_FILTERS, sort: 'createdAt' } as const;
    const asked = { reader, ...all, limit: 100, cursor: null, ...(await fresh()) };
    const { items } = await service.ask<MyJobs>(new FindMyJobs(asked));
    const shown = items.find(({ contractId }) => contractId === large);
    expect(shown).toMatchObject({ title: 'Website', status: 'active', availableActions: [], parked: { kind: 'tooLarge' } });
    // The log has the contract: commands and the audit go on.
    await expect(service.send('EndContract', 'gus', large, { reason: 'other', payAmount: 0 })).resolves.toMatchObject({
      kind: 'recorded',
    });
    await fresh();
    const verified = await service.ask(new VerifyContract({ reader: auditor, contractId: large }));
    expect(verified).toMatchObject({ ok: true, differences: [] });
    const stream = { reader, contractId: large };
    const reads = [new GetHistory({ ...stream, after: null, limit: 100 }), new GetState({ ...stream, asOf: null }), new GetLedger(stream)];
    for (const read of reads) await expect(service.ask(read)).resolves.toBeDefined();
  });
});
