import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { canonicalJson, DUE_LIST_VIEW, type DueListDocument, GatewayConcurrency, type StoredEvent, streamOf, uuidV5 } from '#application';
import { DelayedViewStore } from './fakes/delayed-view-store.js';
import { TestService } from './fakes/test-service.js';

interface Metadata {
  readonly commandId: string;
  readonly causationId: string;
  readonly correlationId: string;
  readonly actor: object;
}
const metadataOf = ({ metadata }: StoredEvent): Metadata => metadata as Metadata;

let service: TestService;

afterEach(() => service.stop());

async function operations(contractId: string): Promise<readonly string[]> {
  const { items } = await service.gateway.operations({ contractId, after: null, limit: 100 });
  return items.map(({ kind, amount, outcome }) => `${kind} ${amount} ${outcome}`);
}

describe('the due list worker', () => {
  beforeEach(async () => {
    service = await TestService.start();
  });

  it('charges a funding and confirms it, with the event that started it as the cause', async () => {
    const contractId = await service.createAccepted();
    await service.activateNext(contractId);
    const confirmed = await service.waitForEvent(contractId, 'MilestoneFunded');
    const started = (await service.stream(contractId)).find(({ type }) => type === 'MilestoneActivationStarted');
    if (!started) throw new Error('the activation was not recorded');
    const { fundingId } = started.data as { fundingId: string };
    expect(confirmed.data).toMatchObject({ fundingId, charged: 10_000, gatewayReference: expect.stringMatching(/./) });
    expect(metadataOf(confirmed)).toMatchObject({
      actor: { id: 'system', role: 'system' },
      commandId: uuidV5(canonicalJson([fundingId, 'ConfirmFunding'])),
      causationId: started.id,
      correlationId: metadataOf(started).correlationId,
    });
    expect(await operations(contractId)).toEqual(['charge 10000 succeeded']);
  });

  it('fails a funding that the gateway declines', async () => {
    const contractId = await service.createAccepted({ amounts: [10_902] });
    await service.activateNext(contractId);
    const failed = await service.waitForEvent(contractId, 'MilestoneFundingFailed');
    const { fundingId, code } = failed.data as { fundingId: string; code: string };
    expect(code).toBe('CARD_DECLINED');
    expect(metadataOf(failed).commandId).toBe(uuidV5(canonicalJson([fundingId, 'FailFunding'])));
  });

  it('retries soon, with the same key, when the outcome was unknown', async () => {
    const contractId = await service.createAccepted({ amounts: [10_906] });
    const started = performance.now();
    await service.activateNext(contractId);
    await service.waitForEvent(contractId, 'MilestoneFunded');
    // Two attempts time out after 1 s each. The first retry follows within 1 s, the second within 2 s.
    expect(performance.now() - started).toBeLessThan(5_500);
    expect(await operations(contractId)).toEqual(['charge 10906 succeeded']);
  });

  it('does not let one slow charge delay another', async () => {
    const [slow, quick] = [await service.createAccepted({ amounts: [10_904] }), await service.createAccepted()];
    await service.activateNext(slow);
    await service.activateNext(quick);
    await service.waitForEvent(quick, 'MilestoneFunded');
    expect(await service.eventTypes(slow)).not.toContain('MilestoneFunded');
    await service.waitForEvent(slow, 'MilestoneFunded');
  });

  it('does not let a thousand slow charges of one party delay another party, nor a deadline', async () => {
    const expiring = await service.createOffer({ client: 'dan', expiresAt: '2030-01-02T00:00:00.000Z' });
    const slow: string[] = [];
    for (let nth = 0; nth < 1_000; nth += 1) slow.push(await service.createAccepted({ amounts: [10_904] }));
    await Promise.all(slow.map((one) => service.activateNext(one)));
    await service.waitUntilCaughtUp();
    service.now = '2030-01-02T00:00:00.000Z';
    const streams = new Set(slow.map(streamOf));
    const countCharged = async (): Promise<number> => {
      const log = await service.events.page(null, Number.MAX_SAFE_INTEGER);
      return log.filter(({ type, stream }) => type === 'MilestoneFunded' && streams.has(stream)).length;
    };
    const passed: number[] = [];
    for (let nth = 0; nth < 5; nth += 1) {
      const quick = await service.createAccepted({ client: 'cyd' });
      const before = await countCharged();
      await service.activateNext(quick, 'cyd');
      await service.waitForEvent(quick, 'MilestoneFunded');
      passed.push((await countCharged()) - before);
    }
    // In one queue with them it would wait until all of them but those of the free slots were charged.
    expect(Math.min(...passed)).toBeLessThan(50);
    await service.waitForEvent(expiring, 'OfferExpired');
    expect(await countCharged()).toBeLessThan(slow.length - new GatewayConcurrency().asks);
    await service.stopWorking();
  }, 180_000);

  it('tries everything due after the clock moves, and the views show the results', async () => {
    const contractId = await service.createAccepted();
    await service.activateNext(contractId);
    await service.waitForEvent(contractId, 'MilestoneFunded');
    await service.submit(contractId, 0);
    const offer = await service.createOffer({ expiresAt: '2030-01-02T00:00:00.000Z' });
    await service.worker.tryAllDue();
    expect(await service.eventTypes(contractId)).not.toContain('MilestoneApproved');
    service.now = '2030-01-16T09:00:00.000Z';
    await service.worker.tryAllDue();
    expect(await service.eventTypes(offer)).toContain('OfferExpired');
    const approved = (await service.stream(contractId)).find(({ type }) => type === 'MilestoneApproved');
    expect(approved?.data).toMatchObject({ paid: 10_000, trigger: 'reviewWindowElapsed' });
    const milestoneId = await service.milestoneId(contractId, 0);
    const commandId = uuidV5(canonicalJson([contractId, 'autoApprove', milestoneId, '2030-01-15T09:00:00.000Z']));
    expect(approved && metadataOf(approved).commandId).toBe(commandId);
    const { documents, asOf } = await service.views.load<DueListDocument>(DUE_LIST_VIEW, [contractId, offer]);
    expect(documents.map(({ body }) => body.items.map(({ what }) => what))).toEqual([['makeAvailable'], []]);
    expect(asOf).toBe(await service.events.head());
  });

  it('tries items that wait for a retry at once when asked to try all', async () => {
    const contractId = await service.createAccepted({ amounts: [10_906] });
    await service.activateNext(contractId);
    for (let tries = 0; tries < 3; tries += 1) await service.worker.tryAllDue();
    expect(await service.eventTypes(contractId)).toContain('MilestoneFunded');
  });

  it('completes many more fundings than it runs at once, and charges each once', async () => {
    const contracts = await Promise.all(Array.from({ length: 100 }, () => service.createAccepted()));
    await Promise.all(contracts.map((one) => service.activateNext(one)));
    for (const contractId of contracts) {
      await service.waitForEvent(contractId, 'MilestoneFunded');
      expect(await operations(contractId)).toEqual(['charge 10000 succeeded']);
    }
    await service.worker.tryAllDue();
    expect(service.worker.status()).toEqual({ inFlight: 0, retrying: 0, unknownFundings: 0, failures: 0 });
  });

  it('finishes the attempts in flight and starts no more when it stops', async () => {
    const contractId = await service.createAccepted({ amounts: [10_904] });
    await service.activateNext(contractId);
    while (service.worker.status().inFlight === 0) await new Promise(setImmediate);
    await service.stopWorking();
    expect(await service.eventTypes(contractId)).toContain('MilestoneFunded');
    const late = await service.createAccepted();
    await service.activateNext(late);
    await service.worker.tryAllDue();
    expect(await service.eventTypes(late)).not.toContain('MilestoneFunded');
  });
});

describe('the due list worker after it stopped', () => {
  it('reports no retries, because another worker makes them', async () => {
    service = await TestService.start();
    const contractId = await service.createAccepted({ amounts: [10_906] });
    await service.activateNext(contractId);
    while (service.worker.status().retrying === 0) await new Promise(setImmediate);
    service.now = '2030-01-01T09:15:00.000Z';
    expect(service.worker.status()).toMatchObject({ retrying: 1, unknownFundings: 1 });
    await service.stopWorking();
    expect(service.worker.status()).toMatchObject({ inFlight: 0, retrying: 0, unknownFundings: 0 });
  });
});

describe('the due list worker on slow views', () => {
  it('keeps items announced while it reads the list', async () => {
    const views = new DelayedViewStore();
    service = await TestService.start({ isWorking: false, views });
    const contractId = await service.createAccepted();
    await service.waitUntilCaughtUp();
    views.hold();
    const stopping = new AbortController();
    const working = service.worker.run(stopping.signal);
    try {
      while (views.heldCount === 0) await new Promise(setImmediate);
      await service.activateNext(contractId);
      await service.waitUntilCaughtUp();
      // The held result is empty, and the next read of the list never returns: only the announcement names the item.
      views.deliverHeld();
      expect(await service.waitForEvent(contractId, 'MilestoneFunded')).toMatchObject({ data: { charged: 10_000 } });
    } finally {
      stopping.abort();
      views.release();
      await working;
    }
  });
});
