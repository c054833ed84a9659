import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '../suites/http-stories/party.js';
import { approvalOf, offerOf, StoryService } from './story-service.js';

let service: StoryService;
beforeAll(async () => {
  service = await StoryService.open();
});
afterAll(() => service.close());

describe('the currencies', () => {
  it('are shown to anybody, with the bounds that a contract has', async () => {
    const answer = await service.anonymous.get('/v1/currencies');
    const { items } = answer.body;
    expect(answer.status).toBe(200);
    expect(items).toContainEqual({ code: 'JPY', digits: 0, minAmount: 750, maxAmount: 150_000_000, minCharge: 75 });
    const page = await service.createOffered([750], { currency: 'JPY' });
    const { terms } = (await service.ann.get(page.path)).body as object as { terms: object };
    expect(terms).toMatchObject({ minAmount: 750, maxAmount: 150_000_000, minCharge: 75 });
    expect((await service.ann.post('/v1/contracts', { body: offerOf([749], { currency: 'JPY' }) })).body).toMatchObject({
      code: 'AMOUNT_BELOW_MINIMUM',
      facts: { minimum: 750, actual: 749, path: 'milestones.0.amount' },
    });
  });

  it('may be kept for a while, and asked for again by their tag', async () => {
    const { status, headers } = await fetch(`${service.url}/v1/currencies`);
    expect([status, headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
    const again = await fetch(`${service.url}/v1/currencies`, { headers: { 'if-none-match': String(headers.get('etag')) } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await service.anonymous.get('/v1/currencies?code=USD')).status).toBe(400);
  });
});

const offered = (amount: string): Promise<Answer> => {
  const text = JSON.stringify(offerOf([10_000, 1])).replace('"amount":1,', `"amount":${amount},`);
  return service.ann.post('/v1/contracts?dryRun=true', { text });
};

describe('an amount in a body', () => {
  it.each(['1e4', '10000.0', '1000000e-2'])('counts by its exact value: %s', async (amount) => {
    const answer = await offered(amount);
    expect([answer.status, answer.text.match(/"amount":10000,/g)?.length]).toEqual([200, 2]);
  });

  it.each(['9999.999999999999999999', '1e-400', '1e400', '9007199254740993', '0.5', '"10000"'])(
    'is a whole number: not %s',
    async (amount) => {
      const answer = await offered(amount);
      expect([answer.status, answer.body]).toMatchObject([400, { code: 'INVALID_REQUEST', errors: [{ path: 'milestones.1.amount' }] }]);
    },
  );

  it('has no negative zero', async () => {
    expect((await offered('-0.0')).body).toMatchObject({ code: 'AMOUNT_BELOW_MINIMUM', facts: { actual: 0 } });
  });
});

describe('a charge', () => {
  it('is never smaller than the terms allow: dry run, page, ledger and list agree', async () => {
    const { path, parts, ids } = await service.createActive(10_000, 2_001);
    const body = approvalOf(10_000, { paidAmount: 8_000, underpaymentReason: 'One page is missing.', afterwards: 'activateNext' });
    const dry = await service.ann.post(`${parts[0]}/approve?dryRun=true`, { body });
    expect(dry.body).toMatchObject({ money: { toCharge: 50, fromCarryover: 1_951 } });
    const kept = await service.ann.post(`${parts[0]}/approve`, { body: { ...body, afterwards: 'keepOpen' } });
    const jobs = (await service.ann.get('/v1/my-jobs', { 'min-position': kept.body.position })).body;
    expect(jobs.items[0]).toMatchObject({ next: { milestoneId: ids[1], toCharge: 50 } });
    expect((await service.ann.post(`${path}/milestones/activate-next`)).body).toMatchObject({
      funding: { toCharge: 50, fromCarryover: 1_951 },
    });
    await service.waitUntilIdle();
    expect((await service.ann.get(`${path}/ledger`)).body).toMatchObject({
      invariants: { ok: true, charged: 10_050, allocated: 2_001, carryover: 49, released: 8_000 },
    });
  });
});
