import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetContract } from '#application';
import type { AnyOf, Generation, Reader, ViewDefinition, ViewRead, ViewStep } from '#application';
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

const views = new StalledViewStore();
let service: TestService;
beforeAll(async () => {
  service = await TestService.start({ views });
});
afterAll(() => service.stop());

const fresh = async () => ({ minPosition: await service.waitUntilCaughtUp(), waitMs: 2_000 });
const contract = async (contractId: string, reader: Reader = ann) =>
  service.ask(new GetContract({ reader, contractId, ...(await fresh()) }));

describe('the contract page', () => {
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

  it('waits for a position, and is refused when the view does not reach it', async () => {
    const contractId = await service.createOffer();
    const minPosition = '00000000000000999999';
    await expect(service.ask(new GetContract({ reader: ann, contractId, minPosition, waitMs: 20 }))).rejects.toMatchObject({
      code: 'VIEW_BEHIND',
      facts: { wanted: minPosition, asOf: expect.stringMatching(/^\d{20}$/), waitedMs: expect.any(Number) },
    });
  });
});
