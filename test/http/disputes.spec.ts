import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommandAnswer, ContractPage, DryRun, Ledger, MyJobs } from '#apps/process/service-client';
import type { Answer, Party } from '../suites/http-stories/party.js';
import { createDisputed, openingOf, propose } from './refused-disputes.js';
import { approvalOf, StoryService } from './story-service.js';

const DAY_SECONDS = 86_400;
const GROUNDS = { reason: 'notPaid', details: 'The drafts were delivered as agreed.' };

let service: StoryService;
beforeAll(async () => {
  service = await StoryService.open();
});
afterAll(() => service.close());

// Each is the documented answer.
const answerIn = ({ body }: Answer) => body as object as CommandAnswer;
const pageIn = ({ body }: Answer) => body as object as ContractPage;
const jobsIn = ({ body }: Answer) => body as object as MyJobs;
const refusal = ({ status, body: { code, facts } }: Answer) => [status, code, facts];
const pageOf = async (path: string, position: string, party: Party = service.ann): Promise<ContractPage> =>
  pageIn(await party.get(path, { 'min-position': position }));

/** The page with all that was recorded. */
async function pageNow(path: string): Promise<ContractPage> {
  const { body } = await service.ann.get(`${path}/history`);
  return pageOf(path, body.items.at(-1)?.position ?? '');
}

/** What every reader is shown about the money of a contract when all of it was moved. */
async function expectBooksToBalance(path: string): Promise<void> {
  await service.waitUntilIdle();
  const { balances, invariants } = (await service.ann.get(`${path}/ledger`)).body as object as Ledger; // the documented answer
  expect([invariants.ok, balances['escrow:allocated'], balances['client:refundDue']]).toEqual([true, 0, 0]);
  const verified = await service.auditor.get(`${path}/verify`);
  expect(verified.body).toMatchObject({ ok: true, differences: [] });
}

describe('a dispute', () => {
  it('stands on the page, in both lists and first in what is to be done', async () => {
    const { path, disputeId, ids, position } = await createDisputed(service, 5_000);
    const { dispute, todo, status } = await pageOf(path, position);
    expect([status, dispute]).toEqual([
      'active',
      {
        disputeId,
        by: 'freelancer',
        milestoneId: ids[0],
        claimAmount: 9_000,
        frozenAmount: 10_000,
        ...GROUNDS,
        openedAt: expect.any(String),
        answerDueAt: new Date(Date.parse(dispute?.openedAt ?? '') + 7 * DAY_SECONDS * 1_000).toISOString(),
        state: 'open',
        outcome: null,
        settlements: [],
      },
    ]);
    expect(todo?.[0]).toMatchObject({ role: 'client', code: 'settleDispute', milestoneId: ids[0], dueAt: dispute?.answerDueAt });
    for (const [party, role] of [
      [service.ann, 'client'],
      [service.bob, 'freelancer'],
    ] as const) {
      const { items } = jobsIn(await party.get(`/v1/my-jobs?role=${role}&tab=disputed&limit=100`, { 'min-position': position }));
      expect(items.map((job) => job.dispute)).toContain(disputeId);
    }
    const past = pageIn(await service.bob.get(`${path}/state`));
    expect([past.dispute?.disputeId, past.todo]).toEqual([disputeId, null]);
  });

  it('is settled by an acceptance, whose key gives the same answer again, and the milestone is done', async () => {
    const { path, dispute } = await createDisputed(service, 5_000);
    const settlementId = await propose(service.ann, dispute, 6_000);
    const accept = () => service.bob.post(`${dispute}/settlements/${settlementId}/accept`, { key: 'accept' });
    const accepted = await accept();
    const { refunds = [] } = answerIn(accepted);
    expect([accepted.status, accepted.body]).toEqual([202, expect.objectContaining({ settlementId, settled: true })]);
    expect(refunds).toMatchObject([{ amount: 4_000, state: 'pending' }]);
    expect((await accept()).text).toBe(accepted.text);
    const page = await pageOf(path, accepted.body.position);
    expect(page.dispute).toMatchObject({
      state: 'settled',
      outcome: { toFreelancer: 6_000, toClient: 4_000, trigger: 'accepted' },
      settlements: [{ settlementId, by: 'client', toFreelancer: 6_000, toClient: 4_000, state: 'accepted' }],
    });
    expect(page.milestones[0]).toMatchObject({ state: 'released', released: 6_000, refunded: 4_000, submissions: [{ state: 'approved' }] });
    expect([page.status, page.payments[0]?.gross, page.todo?.[0]?.code]).toEqual(['active', 6_000, 'activateNext']);
    const read = { 'min-position': accepted.body.position };
    const { items } = jobsIn(await service.ann.get('/v1/my-jobs?tab=disputed&limit=100', read));
    expect(items.map((job) => job.contractId)).not.toContain(accepted.body.contractId);
    await expectBooksToBalance(path);
  });

  it('is settled by the same proposal of both sides', async () => {
    const { dispute } = await createDisputed(service);
    const proposal = { body: { toFreelancer: 7_000, toClient: 3_000 } };
    const first = await service.ann.post(`${dispute}/settlements`, proposal);
    expect(first.body).toMatchObject({ settled: false, refunds: [] });
    const second = await service.bob.post(`${dispute}/settlements`, proposal);
    expect(second.body).toMatchObject({ settled: true, refunds: [{ amount: 3_000, state: 'pending' }] });
  });

  it('is granted when the other side is silent, and not once it has answered', async () => {
    const silent = await createDisputed(service);
    const answered = await createDisputed(service);
    await propose(service.ann, answered.dispute, 6_000);
    await service.moveClock(7 * DAY_SECONDS);
    await service.waitUntilIdle();
    const lapsed = await pageNow(silent.path);
    expect(lapsed.dispute).toMatchObject({ state: 'settled', outcome: { toFreelancer: 9_000, toClient: 1_000, trigger: 'silence' } });
    await service.moveClock(30 * DAY_SECONDS);
    const open = await pageNow(answered.path);
    expect([open.dispute?.state, open.milestones[0]?.state]).toEqual(['open', 'submitted']);
    expect(open.todo?.filter(({ code }) => code === 'settleDispute')).toMatchObject([
      { role: 'client', dueAt: null },
      { role: 'freelancer', dueAt: null },
    ]);
    await expectBooksToBalance(silent.path);
  });

  it('is decided by an operator, who is shown that it can be, and answered with the refunds', async () => {
    const { path, dispute, position } = await createDisputed(service);
    const actions = (await pageOf(path, position, service.operator)).availableActions ?? [];
    expect(actions.find(({ command }) => command === 'DecideDispute')).toMatchObject({ enabled: true });
    const body = { toFreelancer: 2_000, toClient: 8_000, reason: 'Little of it is as agreed.' };
    expect(refusal(await service.ann.post(`${dispute}/decide`, { body }))).toEqual([
      403,
      'WRONG_ROLE',
      { role: 'party', allowed: ['operator'] },
    ]);
    const missing = await service.operator.post(`${dispute}/decide`, { body, key: null });
    expect(refusal(missing)).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED', {}]);
    const decided = await service.operator.post(`${dispute}/decide`, { body });
    expect([decided.status, decided.body]).toEqual([
      202,
      expect.objectContaining({ refunds: [expect.objectContaining({ amount: 8_000 })] }),
    ]);
    const { dispute: over } = await pageOf(path, decided.body.position);
    expect(over).toMatchObject({ state: 'decided', outcome: { toFreelancer: 2_000, toClient: 8_000, trigger: 'decision' } });
    await expectBooksToBalance(path);
  });

  it('is cancelled by its opener without a key; the review goes on later by the time that it stood', async () => {
    const { path, dispute, parts, position } = await createDisputed(service);
    const before = await pageOf(path, position);
    expect(refusal(await service.ann.post(`${dispute}/cancel`))).toEqual([403, 'WRONG_ROLE', { role: 'client', allowed: ['freelancer'] }]);
    await service.ann.post(`${dispute}/settlements`, { body: { toFreelancer: 5_000, toClient: 5_000 } });
    await service.moveClock(20 * DAY_SECONDS);
    const cancelled = await service.bob.post(`${dispute}/cancel`, { key: null });
    const after = await pageOf(path, cancelled.body.position);
    expect([after.dispute?.state, after.milestones[0]?.state]).toEqual(['cancelled', 'submitted']);
    const [was = 0, is = 0] = [before, after].map(({ milestones }) => Date.parse(milestones[0]?.submissions[0]?.reviewDueAt ?? ''));
    expect(is - was).toBeGreaterThanOrEqual(20 * DAY_SECONDS * 1_000);
    expect((await service.ann.post(`${parts[0]}/approve`, { body: approvalOf(10_000) })).status).toBe(202);
  });

  it('claims what the milestone holds at most, and no settlement is accepted by its own side', async () => {
    const { path, ids } = await service.createActive(10_000);
    const tooMuch = await service.bob.post(`${path}/disputes`, { body: openingOf(ids[0], 10_001) });
    const path2 = 'claimAmount';
    expect(refusal(tooMuch)).toEqual([422, 'AMOUNT_ABOVE_MAXIMUM', { maximum: 10_000, actual: 10_001, path: path2 }]);
    const nothing = await service.bob.post(`${path}/disputes`, { body: openingOf(ids[0], 0) });
    expect(refusal(nothing)).toEqual([422, 'AMOUNT_BELOW_MINIMUM', { minimum: 1, actual: 0, path: path2 }]);
    const asClient = await service.ann.post(`${path}/disputes`, { body: openingOf(ids[0]) });
    expect(refusal(asClient)).toEqual([403, 'WRONG_ROLE', { role: 'client', allowed: ['freelancer'] }]);
    const { dispute } = await createDisputed(service);
    const settlementId = await propose(service.ann, dispute, 6_000);
    expect(refusal(await service.ann.post(`${dispute}/settlements/${settlementId}/accept`))).toEqual([
      403,
      'WRONG_ROLE',
      { role: 'client', allowed: ['freelancer'] },
    ]);
  });

  it('is opened by the client too where the terms say so', async () => {
    const { path, ids } = await service.createOffered([10_000], { terms: { clientMayDispute: true } });
    await service.bob.post(`${path}/accept`);
    await service.waitUntilIdle();
    const opened = await service.ann.post(`${path}/disputes`, { body: { ...openingOf(ids[0]), reason: 'notDelivered' }, key: null });
    const { dispute, todo } = await pageOf(path, opened.body.position);
    expect([opened.status, dispute?.by, todo?.[0]?.role]).toEqual([202, 'client', 'freelancer']);
  });

  it('shows before it is settled what would move', async () => {
    const { path, dispute } = await createDisputed(service);
    const settlementId = await propose(service.ann, dispute, 6_000);
    const { body } = await service.bob.post(`${dispute}/settlements/${settlementId}/accept?dryRun=true`);
    const { events, money } = body as object as DryRun; // the documented answer
    expect(events.map(({ type }) => type)).toEqual(['DisputeSettled', 'PaymentReleased', 'EscrowRefunded']);
    expect(money).toMatchObject({ toRelease: 6_000, fee: 600, toRefund: 4_000, toCharge: 0 });
    expect(pageIn(await service.ann.get(`${path}/state`)).dispute?.state).toBe('open');
  });
});

/** A contract that the client has ended, of whose 9 000 the freelancer wants all. */
async function asked() {
  const deal = await service.createSubmitted(10_000);
  const { path } = deal;
  await service.ann.post(`${path}/end`, { body: { reason: 'disagreement', payAmount: 1_000 } });
  const opened = await service.bob.post(`${path}/refund-request/dispute`, { body: GROUNDS });
  const { disputeId = '' } = answerIn(opened);
  return { path, dispute: `${path}/disputes/${disputeId}`, position: opened.body.position };
}

describe('a dispute about a refund request', () => {
  it('takes the place of the request, and needs a key', async () => {
    const { path, position } = await asked();
    const page = await pageOf(path, position);
    expect(page).toMatchObject({
      status: 'ending',
      refundRequest: { amount: 9_000, state: 'disputed' },
      dispute: { by: 'freelancer', milestoneId: null, claimAmount: 9_000, frozenAmount: 9_000, state: 'open' },
    });
    expect(page.todo?.map(({ role, code }) => [role, code])).toEqual([['client', 'settleDispute']]);
    expect(refusal(await service.bob.post(`${path}/refund-request/approve`))).toEqual([
      409,
      'REFUND_REQUEST_NOT_OPEN',
      { state: 'disputed' },
    ]);
    const missing = await service.bob.post(`${path}/refund-request/dispute`, { body: GROUNDS, key: null });
    expect(refusal(missing)).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED', {}]);
  });

  it('ends the contract with its split', async () => {
    const { path, dispute } = await asked();
    const proposal = await service.bob.post(`${dispute}/settlements`, { body: { toFreelancer: 5_000, toClient: 4_000 } });
    const { settlementId } = answerIn(proposal);
    const accepted = await service.ann.post(`${dispute}/settlements/${settlementId}/accept`);
    const page = await pageOf(path, accepted.body.position);
    expect(page).toMatchObject({ status: 'ended', refundRequest: { state: 'disputed' }, totals: { released: 6_000, refunded: 4_000 } });
    expect(page.milestones[0]).toMatchObject({ state: 'released', submissions: [{ state: 'approved' }] });
    await expectBooksToBalance(path);
    const { body } = await service.ann.get(`${path}/history`);
    const last = body.items.filter(({ type }) => type === 'ContractEnded');
    expect(last).toMatchObject([{ data: { by: 'client', reason: 'disagreement' } }]);
  });

  it('lets the refund go through when it is cancelled', async () => {
    const { path, dispute } = await asked();
    const cancelled = await service.bob.post(`${dispute}/cancel`);
    const page = await pageOf(path, cancelled.body.position);
    expect(page).toMatchObject({ status: 'ended', refundRequest: { state: 'approved' }, totals: { released: 1_000, refunded: 9_000 } });
    await expectBooksToBalance(path);
  });

  it('gives the freelancer everything when the client is silent', async () => {
    const { path } = await asked();
    await service.moveClock(7 * DAY_SECONDS);
    await service.waitUntilIdle();
    const page = await pageNow(path);
    expect(page).toMatchObject({
      status: 'ended',
      dispute: { outcome: { trigger: 'silence' } },
      totals: { released: 10_000, refunded: 0 },
    });
    await expectBooksToBalance(path);
  });
});
