import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FindMyJobs, GetContract, GetHistory, GetLedger, GetState, VerifyContract, NO_FILTERS } from '#application';
import type { MyJobs, Reader } from '#application';
import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import { ann, auditor, TestService } from './fakes/test-service.js';

let service: TestService;
beforeAll(async () => {
  service = await TestService.start({ views: new MemoryViewStore(8_000) });
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

describe('the page of a contract that is parked', () => {
  it('says that an event is unreadable', async () => {
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

  it('says that it is too large for the view: lists show it, and the other contracts go on', async () => {
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
