import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MyJobs } from '#application';
import type { ContractPage } from '#apps/process/service-client';
import type { Answer } from '../suites/http-stories/party.js';
import { answerOf, pageOf, proposalOf, proposed, settled } from './proposing.js';
import { approvalOf, StoryService } from './story-service.js';

let service: StoryService;
beforeAll(async () => {
  service = await StoryService.open();
});
afterAll(() => service.close());

describe('a raised amount of a milestone at work', () => {
  it.each([
    [12_000, 'applied', { amount: 12_000, deposit: 12_000, toppingUp: null }],
    [10_902, 'declined', { amount: 10_000, deposit: 10_000, toppingUp: null }],
    // Its first answer is lost, and the first two asks time out.
    [10_905, 'applied', { amount: 10_905, deposit: 10_905, toppingUp: null }],
    [10_906, 'applied', { amount: 10_906, deposit: 10_906, toppingUp: null }],
  ])('is charged by the gateway: to %i, the item is %s', async (amount, state, milestone) => {
    const { path, ids } = await service.createActive(10_000);
    const proposal = await proposed(service, path, { op: 'edit', milestoneId: ids[0], amount });
    const answer = await service.ann.post(`${proposal}/accept`);
    const toCharge = amount - 10_000;
    expect([answer.status, answerOf(answer).fundings]).toEqual([
      202,
      [{ fundingId: expect.any(String), milestoneId: ids[0], state: 'pending', toCharge, fromCarryover: 0 }],
    ]);
    const page = await settled(service, path);
    expect(page.milestones[0]).toMatchObject(milestone);
    expect(page.proposals).toMatchObject([{ by: 'freelancer', state: 'accepted', items: [{ index: 0, op: 'edit', state }] }]);
    expect(page.totals.charged).toBe(milestone.deposit);
    expect((await service.auditor.get(`${path}/verify`)).body).toMatchObject({ ok: true });
    expect((await service.ann.get(`${path}/ledger`)).body).toMatchObject({ invariants: { ok: true, charged: milestone.deposit } });
    const { items } = (await service.anonymous.get(`/dev/gateway/operations?contractId=${path.split('/').at(-1)}`)).body;
    expect(items.filter((one) => one['kind'] === 'charge')).toHaveLength(2);
  });

  it('leaves the carryover as it was when the charge is declined, and uses it when the next one is not', async () => {
    const { path, ids } = await service.createActive(20_000);
    const change = async (amount: number) => {
      await service.ann.post(`${await proposed(service, path, { op: 'edit', milestoneId: ids[0], amount })}/accept`);
      return (await settled(service, path)).totals;
    };
    const lowered = { charged: 20_000, allocated: 19_000, carryover: 1_000 };
    expect(await change(19_000)).toMatchObject(lowered);
    // 903: declined at the first ask for a top-up of this milestone, though its funding was asked for before.
    expect(await change(20_903)).toMatchObject(lowered);
    expect(await change(20_903)).toMatchObject({ charged: 20_903, allocated: 20_903, carryover: 0 });
    expect((await settled(service, path)).proposals.map(({ items }) => items[0]?.state)).toEqual(['applied', 'declined', 'applied']);
  });

  it('is shown as it was before the money came', async () => {
    const { path, ids } = await service.createActive(10_000);
    const { body } = await service.ann.post(`${await proposed(service, path, { op: 'edit', milestoneId: ids[0], amount: 12_000 })}/accept`);
    await service.waitUntilIdle();
    const before = (await service.ann.get(`${path}/state?asOf=${body.revision}`)).body as object as ContractPage;
    expect(before).toMatchObject({ todo: null, totals: { charged: 10_000 }, proposals: [{ items: [{ state: 'awaitingFunding' }] }] });
    expect(before.milestones[0]).toMatchObject({ amount: 10_000, toppingUp: expect.any(String) });
    const { status } = await service.ann.post(`${path}/pause`);
    expect(status).toBe(202);
  });

  it('is shown by a dry run, which charges nothing', async () => {
    const { path, ids } = await service.createActive(10_000);
    const proposal = await proposed(service, path, { op: 'edit', milestoneId: ids[0], amount: 12_000 });
    const { body } = await service.ann.post(`${proposal}/accept?dryRun=true`);
    expect(body).toMatchObject({ dryRun: true, money: { toCharge: 2_000, fromCarryover: 0 } });
    expect((await settled(service, path)).proposals).toMatchObject([{ state: 'open' }]);
  });

  it('can be paid in full once it is there', async () => {
    const { path, ids, parts } = await service.createActive(10_000);
    await service.ann.post(`${await proposed(service, path, { op: 'edit', milestoneId: ids[0], amount: 12_000 })}/accept`);
    await service.waitUntilIdle();
    const approved = await service.ann.post(`${parts[0]}/approve`, { body: approvalOf(12_000) });
    expect(approved.status).toBe(202);
    expect((await pageOf(service, path, approved)).totals).toMatchObject({ charged: 12_000, released: 12_000 });
  });
});

describe('an accepted proposal', () => {
  it('gives a repeat with the same key its first answer', async () => {
    const { path, ids } = await service.createActive(10_000);
    const proposal = await proposed(service, path, { op: 'edit', milestoneId: ids[0], amount: 12_000 });
    const first = await service.ann.post(`${proposal}/accept`, { key: 'accept' });
    await service.waitUntilIdle();
    expect((await service.ann.post(`${proposal}/accept`, { key: 'accept' })).text).toBe(first.text);
  });

  it('carries over what a lowered amount leaves, and adds milestones with ids of their own', async () => {
    const { path, ids } = await service.createActive(10_000);
    const more = [500, 600].map((amount) => ({ op: 'add', title: 'More', amount, dueInDays: 3 }));
    const proposal = await proposed(service, path, { op: 'edit', milestoneId: ids[0], amount: 9_000 }, ...more);
    const answer = await service.ann.post(`${proposal}/accept`);
    expect(answer.body).toMatchObject({ fundings: [] });
    const page = await pageOf(service, path, answer);
    expect(page.totals).toMatchObject({ charged: 10_000, allocated: 9_000, carryover: 1_000 });
    expect(page.milestones.map(({ amount, sequence }) => [amount, sequence])).toEqual([
      [9_000, 1],
      [500, 2],
      [600, 3],
    ]);
    expect(new Set(page.milestones.map(({ milestoneId }) => milestoneId)).size).toBe(3);
  });
});

describe('the body of a proposal', () => {
  const add = { op: 'add', title: 'More', amount: 500 };
  const milestoneId = 'd514e37f-3acc-5837-b4a8-904943fe2ce6';

  it.each([
    ['items.0.op', [{ op: 'move', milestoneId }]],
    ['items.0.op', [{ milestoneId }]],
    ['items.0.title', [{ op: 'add', amount: 500 }]],
    ['items.0.sequence', [{ ...add, sequence: 2 }]],
    ['items.1.dueInDays', [add, { op: 'edit', milestoneId, dueDate: '2999-01-01', dueInDays: 7 }]],
    ['items.0.amount', [{ op: 'edit', milestoneId, amount: null }]],
    ['items.0.title', [{ op: 'delete', milestoneId, title: 'Draft' }]],
    ['items.0.milestoneId', [{ op: 'delete' }]],
    ['items.0.maxConcurrentActive', [{ op: 'terms', maxConcurrentActive: 11 }]],
    ['items.0.fundOnAcceptance', [{ op: 'terms', fundOnAcceptance: true }]],
    ['items', []],
    ['items', Array.from({ length: 21 }, () => add)],
    [
      'items',
      [
        { op: 'delete', milestoneId },
        { op: 'edit', milestoneId: milestoneId.toUpperCase(), amount: 700 },
      ],
    ],
    [
      'items',
      [
        { op: 'terms', maxConcurrentActive: 2 },
        { op: 'terms', maxConcurrentActive: 3 },
      ],
    ],
  ])('names %s where it is wrong: %j', async (path, items) => {
    const { path: contract } = await service.createAccepted(500);
    const { status, body } = await service.bob.post(`${contract}/proposals`, { body: proposalOf(...items) });
    expect([status, body]).toMatchObject([400, { code: 'INVALID_REQUEST', errors: [{ path }] }]);
  });

  it.each([[[]], [[0, 0]], [[20]], [[1]], [['0']]])('names itemIndexes where they are wrong: %j', async (itemIndexes) => {
    const { path } = await service.createAccepted(500);
    const proposal = await proposed(service, path, add);
    const { status, body } = await service.ann.post(`${proposal}/accept`, { body: { itemIndexes } });
    expect([status, body]).toMatchObject([400, { code: 'INVALID_REQUEST', errors: [{ path: 'itemIndexes' }] }]);
  });

  it('is a step of whoever has to answer it, on the contract page and in the My Jobs of both, until it is answered', async () => {
    const { path } = await service.createAccepted(500);
    const shown = async (write: Answer) => {
      const position = { 'min-position': write.body.position ?? '' };
      const page = await pageOf(service, path, write);
      const lists = await Promise.all([
        service.ann.get('/v1/my-jobs?role=client&limit=100', position),
        service.bob.get('/v1/my-jobs?role=freelancer&limit=100', position),
      ]);
      const jobs = lists.map(({ body }) => (body as object as MyJobs).items.find((one) => path.endsWith(one.contractId))); // the list of each
      const steps = [page.todo, ...jobs.map((one) => one?.todo)].map((todo) => todo?.filter(({ code }) => code === 'answerProposal'));
      return { steps, named: jobs.map((one) => one?.proposal) };
    };
    const write = await service.bob.post(`${path}/proposals`, { body: proposalOf(add) });
    const { proposalId } = answerOf(write);
    const step = { role: 'client', code: 'answerProposal', milestoneId: null, proposalId, dueAt: null, nudgedAt: null };
    expect(await shown(write)).toEqual({ steps: [[step], [step], [step]], named: [proposalId, proposalId] });
    const answered = await service.ann.post(`${path}/proposals/${proposalId}/reject`);
    expect(await shown(answered)).toEqual({ steps: [[], [], []], named: [null, null] });
  });

  it('is too large where its event is, with the texts that it replaces', async () => {
    const instructions = '€'.repeat(5_000);
    const milestones = Array.from({ length: 16 }, () => ({ title: 'Part', amount: 500, instructions }));
    const { path, ids } = await service.createOffered([500], { milestones });
    await service.bob.post(`${path}/accept`);
    const items = ids.map((id) => ({ op: 'edit', milestoneId: id, instructions: '¥'.repeat(5_000) }));
    const { status, body } = await service.bob.post(`${path}/proposals`, { body: proposalOf(...items) });
    expect([status, body]).toMatchObject([409, { code: 'CONTRACT_TOO_LARGE', facts: { maximum: 262_144 } }]);
  });
});
