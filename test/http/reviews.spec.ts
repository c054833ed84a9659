import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ContractPage, History, MyJobs } from '#apps/process/service-client';
import type { Answer, Party } from '../suites/http-stories/party.js';
import { approvalOf, StoryService } from './story-service.js';

const DAY_SECONDS = 24 * 3_600;
const REVIEW_DAYS = 14;
const NOWHERE = crypto.randomUUID();

let service: StoryService;
beforeAll(async () => {
  service = await StoryService.open();
});
afterAll(() => service.close());

const pageOf = async (path: string, { body }: Answer): Promise<ContractPage> =>
  (await service.ann.get(path, { 'min-position': body.position })).body as object as ContractPage; // the documented answer

const lastEventOf = async (path: string): Promise<History['items'][number] | undefined> =>
  ((await service.ann.get(`${path}/history`)).body as object as History).items.at(-1); // the documented answer

const isVerified = async (path: string): Promise<unknown> => {
  const { body } = await service.auditor.get(`${path}/verify`);
  return (body as object as { readonly ok: boolean }).ok; // the documented answer
};

const refusalOf = async (sender: Party, url: string, body: object): Promise<unknown[]> => {
  const refused = await sender.post(url, { body });
  return [refused.status, refused.body.code, refused.body.facts];
};

const milestonesOf = (page: ContractPage) =>
  page.milestones.map(({ state, submissions }) => [state, ...submissions.map((one) => [one.state, one.extensions])]);

describe('a withdrawn submission', () => {
  it('is not approved by the clock, and the milestone takes another one', async () => {
    const { path, parts, submissionId } = await service.createSubmitted(10_000);
    const withdrawal = { body: { reason: 'The wrong file.' }, key: 'withdraw-1' };
    const withdrawn = await service.bob.post(`${parts[0]}/submissions/${submissionId}/withdraw`, withdrawal);
    const again = await service.bob.post(`${parts[0]}/submissions/${submissionId}/withdraw`, withdrawal);
    expect([withdrawn.status, again.text]).toEqual([202, withdrawn.text]);
    const page = await pageOf(path, withdrawn);
    expect(milestonesOf(page)).toEqual([['active', ['withdrawn', 0]]]);
    expect(page.nextAction).toMatchObject({ role: 'freelancer', code: 'submitWork' });
    const { body } = await service.bob.get('/v1/my-jobs?role=freelancer&tab=needsMyAction', { 'min-position': withdrawn.body.position });
    const [job] = (body as object as MyJobs).items; // the documented answer
    expect(job?.milestoneCounts).toMatchObject({ active: 1, submitted: 0 });
    expect(await lastEventOf(path)).toMatchObject({
      type: 'SubmissionWithdrawn',
      actor: { id: 'bob', role: 'freelancer' },
      data: { submissionId, reason: 'The wrong file.' },
    });
    await service.moveClock((REVIEW_DAYS + 1) * DAY_SECONDS);
    expect((await service.ann.get(path)).body.milestones[0]?.state).toBe('active');
    const next = await service.bob.post(`${parts[0]}/submissions`, { body: { message: 'The right file.' } });
    expect(milestonesOf(await pageOf(path, next))).toEqual([['submitted', ['withdrawn', 0], ['open', 0]]]);
    expect(await isVerified(path)).toBe(true);
  });

  it('is refused with a documented code', async () => {
    const { path, parts, submissionId } = await service.createSubmitted(10_000);
    const withdraw = (milestone = parts[0], submission = submissionId) => `${milestone}/submissions/${submission}/withdraw`;
    expect(await refusalOf(service.ann, withdraw(), {})).toEqual([403, 'WRONG_ROLE', { role: 'client', allowed: ['freelancer'] }]);
    expect(await refusalOf(service.bob, withdraw(`${path}/milestones/${NOWHERE}`), {})).toEqual([404, 'MILESTONE_NOT_FOUND', {}]);
    for (const unknown of [NOWHERE, 'nothing']) {
      expect(await refusalOf(service.bob, withdraw(parts[0], unknown), {})).toEqual([404, 'SUBMISSION_NOT_FOUND', {}]);
    }
    for (const wrong of [{ reason: ' ' }, { reason: 'x'.repeat(5_001) }, { note: 'x' }]) {
      expect(await refusalOf(service.bob, withdraw(), wrong)).toEqual([400, 'INVALID_REQUEST', {}]);
    }
    // Ids are read in any case.
    expect((await service.bob.post(withdraw(parts[0], submissionId.toUpperCase()))).status).toBe(202);
    expect(await refusalOf(service.bob, withdraw(), {})).toEqual([409, 'NO_OPEN_SUBMISSION', { state: 'active' }]);
    const named = approvalOf(10_000, { submissionId });
    expect(await refusalOf(service.ann, `${parts[0]}/approve`, named)).toEqual([
      409,
      'SUBMISSION_CHANGED',
      { sent: submissionId, actual: null },
    ]);
    await service.ann.post(`${parts[0]}/approve`, { body: approvalOf(10_000) });
    expect(await refusalOf(service.bob, withdraw(), {})).toEqual([409, 'ALREADY_RELEASED', {}]);
  });
});

describe('an extended review', () => {
  it('is due later, and approved by the clock only then', async () => {
    const { path, parts, submissionId } = await service.createSubmitted(10_000);
    const extended = await service.ann.post(`${parts[0]}/extend-review`, { body: { days: 7, submissionId } });
    const page = await pageOf(path, extended);
    expect(milestonesOf(page)).toEqual([['submitted', ['open', 1]]]);
    const { submittedAt = '', reviewDueAt = '' } = page.milestones[0]?.submissions[0] ?? {};
    expect(Date.parse(reviewDueAt) - Date.parse(submittedAt)).toBe((REVIEW_DAYS + 7) * DAY_SECONDS * 1_000);
    expect(page.nextAction).toMatchObject({ code: 'review', dueAt: reviewDueAt });
    expect((await lastEventOf(path))?.data).toMatchObject({ submissionId, number: 1, days: 7, reviewDueAt });
    await service.moveClock((REVIEW_DAYS + 6) * DAY_SECONDS);
    expect((await service.ann.get(path)).body.milestones[0]?.state).toBe('submitted');
    await service.moveClock(2 * DAY_SECONDS);
    expect((await service.ann.get(path)).body.milestones[0]?.state).toBe('released');
    expect(await isVerified(path)).toBe(true);
  });

  it('is refused with a documented code', async () => {
    const { path, parts, submissionId } = await service.createSubmitted(10_000);
    const extend = `${parts[0]}/extend-review`;
    expect(await refusalOf(service.bob, extend, { days: 1 })).toEqual([403, 'WRONG_ROLE', { role: 'freelancer', allowed: ['client'] }]);
    for (const days of [undefined, null, 0, 8, 1.5, '3']) {
      expect(await refusalOf(service.ann, extend, { days })).toEqual([400, 'INVALID_REQUEST', {}]);
    }
    const nowhere = `${path}/milestones/${NOWHERE}/extend-review`;
    expect(await refusalOf(service.ann, nowhere, { days: 1 })).toEqual([404, 'MILESTONE_NOT_FOUND', {}]);
    const changed = { sent: NOWHERE, actual: submissionId };
    expect(await refusalOf(service.ann, extend, { days: 1, submissionId: NOWHERE })).toEqual([409, 'SUBMISSION_CHANGED', changed]);
    for (const days of [1, 7]) expect((await service.ann.post(extend, { body: { days } })).status).toBe(202);
    expect(await refusalOf(service.ann, extend, { days: 1 })).toEqual([409, 'EXTENSION_LIMIT', { maximum: 2 }]);
    await service.ann.post(`${path}/pause`);
    expect(await refusalOf(service.ann, extend, { days: 1 })).toEqual([409, 'CONTRACT_NOT_ACTIVE', { status: 'paused' }]);
    await service.ann.post(`${path}/restart`);
    await service.ann.post(`${parts[0]}/request-changes`, { body: { note: 'Once more.' } });
    expect(await refusalOf(service.ann, extend, { days: 1 })).toEqual([409, 'NO_OPEN_SUBMISSION', { state: 'changesRequested' }]);
    await service.ann.post(`${parts[0]}/approve`, { body: approvalOf(10_000) });
    expect(await refusalOf(service.ann, extend, { days: 1 })).toEqual([409, 'ALREADY_RELEASED', {}]);
  });
});

const remindersOf = async (path: string): Promise<readonly unknown[]> => {
  const { items } = (await service.ann.get(`${path}/history?limit=1000`)).body as object as History; // the documented answer
  return items.flatMap(({ type, data }) => (type === 'ReviewReminded' ? [(data as { readonly percent: number }).percent] : []));
};

/** Moves the clock to this part of the review that began just now, from the part before. */
const moveTo = (percent: number, from: number) => service.moveClock(Math.ceil(((percent - from) / 100) * REVIEW_DAYS * DAY_SECONDS) + 1);

describe('a review that takes its time', () => {
  it('is reminded of at each part of the time, by the system', async () => {
    const { path, submissionId } = await service.createSubmitted(10_000);
    await moveTo(50, 0);
    expect(await lastEventOf(path)).toMatchObject({
      type: 'ReviewReminded',
      actor: { id: 'system', role: 'system' },
      data: { submissionId, percent: 50 },
    });
    await moveTo(80, 50);
    await moveTo(95, 80);
    expect(await remindersOf(path)).toEqual([50, 80, 95]);
    await moveTo(100, 95);
    expect(await remindersOf(path)).toEqual([50, 80, 95]);
    expect((await service.ann.get(path)).body.milestones[0]?.state).toBe('released');
    expect(await isVerified(path)).toBe(true);
  });

  it('is reminded of once when the service slept over several, and not at all when it is over', async () => {
    const slept = await service.createSubmitted(10_000);
    await moveTo(85, 0);
    expect(await remindersOf(slept.path)).toEqual([80]);
    const over = await service.createSubmitted(10_000);
    await moveTo(101, 0);
    expect(await remindersOf(over.path)).toEqual([]);
    expect((await service.ann.get(over.path)).body.milestones[0]?.state).toBe('released');
  });

  it('is not reminded of while its clock stands', async () => {
    const { path } = await service.createSubmitted(10_000);
    await service.ann.post(`${path}/pause`);
    await moveTo(90, 0);
    expect(await remindersOf(path)).toEqual([]);
    await service.ann.post(`${path}/restart`);
    // The pause made the time longer: 47 % of it is over.
    await service.moveClock(1);
    expect(await remindersOf(path)).toEqual([]);
    await moveTo(60, 0);
    expect(await remindersOf(path)).toEqual([50]);
  });
});
