import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ContractPage, MyJobs } from '#apps/process/service-client';
import { StoryService } from './story-service.js';

const HOUR_SECONDS = 3_600;
const REVIEW_HOURS = 336;
const REASON = { body: { reason: 'The bank asks.' } };

let service: StoryService;
beforeAll(async () => {
  service = await StoryService.open();
});
afterAll(() => service.close());

const pageOf = async (path: string, position: string, party = service.ann): Promise<ContractPage> =>
  (await party.get(path, { 'min-position': position })).body as object as ContractPage; // the documented answer

describe('a pause', () => {
  it('keeps the review from being approved by the clock, and makes it due later by its time', async () => {
    const { path, parts } = await service.createSubmitted(10_000);
    const paused = await service.ann.post(`${path}/pause`, { body: { message: 'Back on Monday.' } });
    const before = await pageOf(path, paused.body.position);
    expect([before.status, before.paused?.message, before.nextAction?.code]).toEqual(['paused', 'Back on Monday.', 'restartContract']);
    const refused = await service.bob.post(`${parts[0]}/submissions`, { body: { message: 'More.' } });
    expect([refused.body.code, refused.body.facts]).toEqual(['CONTRACT_NOT_ACTIVE', { status: 'paused' }]);
    await service.moveClock((REVIEW_HOURS + 10) * HOUR_SECONDS);
    const restarted = await service.ann.post(`${path}/restart`);
    const after = await pageOf(path, restarted.body.position);
    expect([after.status, after.paused, after.milestones[0]?.state]).toEqual(['active', null, 'submitted']);
    const [was, is] = [before, after].map(({ milestones }) => Date.parse(milestones[0]?.submissions[0]?.reviewDueAt ?? ''));
    expect((is ?? 0) - (was ?? 0)).toBeGreaterThanOrEqual((REVIEW_HOURS + 10) * HOUR_SECONDS * 1_000);
    await service.moveClock((REVIEW_HOURS + 1) * HOUR_SECONDS);
    const { body } = await service.ann.get(path);
    expect(body.milestones[0]?.state).toBe('released');
  });
});

describe('a hold', () => {
  it('is an operator’s: everybody else is refused, whether the contract exists or not', async () => {
    const { path } = await service.createAccepted(10_000);
    const facts = { role: 'party', allowed: ['operator'] };
    for (const [party, where] of [
      [service.ann, path],
      [service.cyd, path],
      [service.cyd, `/v1/contracts/${crypto.randomUUID()}`],
    ] as const) {
      const refused = await party.post(`${where}/hold`, REASON);
      expect([refused.status, refused.body.code, refused.body.facts]).toEqual([403, 'WRONG_ROLE', facts]);
    }
    const nowhere = await service.operator.post(`/v1/contracts/${crypto.randomUUID()}/hold`, REASON);
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'CONTRACT_NOT_FOUND']);
    const asParty = await service.operator.post(`${path}/end`, { body: { reason: 'other' } });
    expect([asParty.status, asParty.body.code]).toEqual([404, 'CONTRACT_NOT_FOUND']);
  });

  it('is refused to an operator who is a party of the contract', async () => {
    const { path } = await service.createOffered([10_000], { freelancerId: 'olga' });
    await service.operator.post(`${path}/accept`);
    const refused = await service.operator.post(`${path}/hold`, REASON);
    expect([refused.status, refused.body.facts]).toEqual([403, { role: 'freelancer', allowed: ['operator'] }]);
  });

  it('lets no charge begin until it is lifted, and operators see what they can do', async () => {
    const { path } = await service.createAccepted(10_000);
    const held = await service.operator.post(`${path}/hold`, REASON);
    const page = await pageOf(path, held.body.position, service.operator);
    expect([page.status, page.hold?.reason, page.nextAction?.role]).toEqual(['onHold', 'The bank asks.', 'operator']);
    const actions = page.availableActions?.map(({ command, enabled, code }) => [command, enabled, code]);
    expect(actions).toEqual(
      expect.arrayContaining([
        ['PlaceHold', false, 'CONTRACT_NOT_ACTIVE'],
        ['LiftHold', true, null],
      ]),
    );
    const refused = await service.ann.post(`${path}/milestones/activate-next`);
    expect(refused.body.facts).toEqual({ status: 'onHold' });
    const jobs = (await service.ann.get('/v1/my-jobs?tab=paused')).body as object as MyJobs; // the documented answer
    expect(jobs.items.map(({ status, hold }) => [status, hold?.reason])).toEqual([['onHold', 'The bank asks.']]);
    expect((await service.operator.post(`${path}/lift-hold`)).status).toBe(202);
    expect((await service.ann.post(`${path}/milestones/activate-next`)).status).toBe(202);
  });

  it('is recorded with the operator as its actor', async () => {
    const { path } = await service.createAccepted(10_000);
    await service.operator.post(`${path}/hold`, REASON);
    const { body } = await service.ann.get(`${path}/history`);
    expect(body.items.at(-1)).toMatchObject({ type: 'ContractPutOnHold', actor: { id: 'olga', role: 'operator' } });
  });
});
