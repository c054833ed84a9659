import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MyJobs } from '#apps/process/service-client';
import type { Answer } from '../suites/http-stories/party.js';
import { StoryService } from './story-service.js';

let service: StoryService;
let position: string;
beforeAll(async () => {
  service = await StoryService.open();
  await service.createOffered([10_000], { title: 'A Web Shop' });
  const { path } = await service.createSubmitted(10_000);
  ({ position } = (await service.ann.post(`${path}/milestones`, { body: { milestones: [{ title: 'More', amount: 500 }] } })).body);
});
afterAll(() => service.close());

const jobs = (query: string): Promise<Answer> => service.ann.get(`/v1/my-jobs?${query}`, { 'min-position': position });

const titles = async (query: string): Promise<readonly string[]> => {
  const { body } = await jobs(query);
  return (body as object as MyJobs).items.map(({ title }) => title); // the documented answer
};

describe('the filters of GET /v1/my-jobs', () => {
  it.each([
    ['q=web%20s', ['A Web Shop']],
    ['q=%20SHOP%20', ['A Web Shop']],
    ['q=bo&sort=createdAt', ['A Web Shop', 'Website']],
    ['q=ann', []],
    ['milestoneState=submitted', ['Website']],
    ['milestoneState=refunded', []],
    ['overdue=false&sort=createdAt', ['A Web Shop', 'Website']],
    ['overdue=true', []],
    ['dueBefore=2000-01-01', []],
    ['dueBefore=9999-01-01T00:00:00Z&sort=dueAt&tab=active', ['Website']],
    ['q=web&milestoneState=pending&dueBefore=9999-01-01&overdue=false&tab=needsMyAction', ['Website']],
  ])('%s', async (query, found) => {
    expect(await titles(query)).toEqual(found);
  });

  it.each([
    ['q=', 'q'],
    ['q=%20', 'q'],
    [`q=${'x'.repeat(256)}`, 'q'],
    ['q=a%0Ab', 'q'],
    ['q=a&q=b', 'q'],
    ['milestoneState=done', 'milestoneState'],
    ['milestoneState=', 'milestoneState'],
    ['dueBefore=tomorrow', 'dueBefore'],
    ['dueBefore=2030-02-30', 'dueBefore'],
    ['dueBefore=2030-02-01T09:00:00%2B01:00', 'dueBefore'],
    ['overdue=yes', 'overdue'],
    ['overdue=1', 'overdue'],
  ])('%s is 400', async (query, path) => {
    const { status, body } = await jobs(query);
    const { errors } = body as object as { readonly errors: readonly { readonly path: string }[] }; // a refusal of the request
    expect([status, body.code, errors.map((one) => one.path)]).toEqual([400, 'INVALID_REQUEST', [path]]);
  });

  it('belong to a cursor', async () => {
    const { nextCursor } = (await jobs('q=bob&limit=1')).body as object as MyJobs; // the documented answer
    expect((await jobs(`q=BOB&limit=1&cursor=${nextCursor}`)).status).toBe(200);
    for (const other of ['', 'q=bo&', 'q=bob&overdue=false&']) {
      expect((await jobs(`${other}limit=1&cursor=${nextCursor}`)).status).toBe(400);
    }
  });
});
