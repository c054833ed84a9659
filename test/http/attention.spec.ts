import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AttentionPage } from '#application';
import { ServiceClient } from '#apps/process/service-client';
import type { Answer, Party } from '../suites/http-stories/party.js';
import { approvalOf, StoryService } from './story-service.js';

const WEEK_SECONDS = 7 * 24 * 3_600;
/** Less the fee its payout is 9 912, which the sandbox declines. */
const DECLINED_PAYOUT = 11_013;
const DECLINED_REFUND = 10_922;

let service: StoryService;
let held: string;
beforeAll(async () => {
  service = await StoryService.open();
  const ended = await service.createActive(DECLINED_REFUND);
  await service.bob.post(`${ended.path}/end`, { body: { reason: 'other' } });
  await service.waitUntilIdle();
  const released = await service.createActive(DECLINED_PAYOUT);
  await service.ann.post(`${released.parts[0]}/approve`, { body: approvalOf(DECLINED_PAYOUT) });
  await service.moveClock(WEEK_SECONDS);
  await service.waitUntilIdle();
  ({ path: held } = await service.createAccepted(10_000));
  const { body } = await service.operator.post(`${held}/hold`, { body: { reason: 'The bank asks.' } });
  // From here on the view shows it.
  await service.operator.get('/v1/attention', { 'min-position': body.position });
});
afterAll(() => service.close());

const pageIn = ({ body }: Answer): AttentionPage => body as object as AttentionPage; // the documented answer

const attention = async (query = '', party: Party = service.operator): Promise<Answer> => party.get(`/v1/attention${query}`);

describe('GET /v1/attention', () => {
  it('lists what waits for an operator, the oldest first', async () => {
    const { items, nextCursor } = pageIn(await attention());
    expect(items.map(({ kind, facts }) => [kind, facts])).toEqual([
      ['refundFailed', { refundId: expect.any(String), code: 'REFUND_REFUSED' }],
      ['payoutFailed', { payment: expect.any(Number), code: 'ACCOUNT_CLOSED' }],
      ['onHold', { reason: 'The bank asks.' }],
    ]);
    expect(nextCursor).toBeNull();
    expect(`/v1/contracts/${items.at(-1)?.contractId}`).toBe(held);
  });

  it('pages', async () => {
    const whole = pageIn(await attention()).items;
    const first = pageIn(await attention('?limit=2'));
    const second = pageIn(await attention(`?limit=2&cursor=${first.nextCursor}`));
    expect([...first.items, ...second.items]).toEqual(whole);
    expect(second.nextCursor).toBeNull();
  });

  it('is 304 to whoever has the page', async () => {
    const { etag } = await attention();
    expect(etag).toMatch(/^W\/"/);
    const authorization = `Bearer ${await new ServiceClient(service.url).token('olga', 'operator')}`;
    const again = await fetch(`${service.url}/v1/attention`, { headers: { authorization, 'if-none-match': etag ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('shows a write that it is asked for, and says when a hold is over', async () => {
    const lifted = await service.operator.post(`${held}/lift-hold`);
    const { items } = pageIn(await service.operator.get('/v1/attention', { 'min-position': lifted.body.position }));
    expect(items.map(({ kind }) => kind)).toEqual(['refundFailed', 'payoutFailed']);
  });

  it('is for operators', async () => {
    for (const [party, role] of [
      [service.ann, 'party'],
      [service.auditor, 'auditor'],
    ] as const) {
      const { status, body } = await attention('', party);
      expect([status, body.code, body.facts]).toEqual([403, 'WRONG_ROLE', { role, allowed: ['operator'] }]);
    }
    expect((await attention('', service.anonymous)).status).toBe(401);
  });

  it.each(['?limit=0', '?limit=101', '?cursor=', '?cursor=x', '?kind=onHold', '?limit=1&limit=2'])('refuses %s', async (query) => {
    const { status, body } = await attention(query);
    expect([status, body.code]).toEqual([400, 'INVALID_REQUEST']);
  });
});
