import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CONTRACTS_VIEW,
  FindMyJobs,
  FindMyJobsHandler,
  JobTexts,
  JOB_SORTS,
  MOST_SCANNED,
  NO_FILTERS,
  TABS,
  type JobFilters,
  type MyJob,
  type MyJobs,
} from '#application';
import { MemoryViewStore } from '#adapters/memory/memory-view-store';
import { MILESTONE_STATES } from '#domain';
import { at } from '../suites/view-store/jobs.js';
import { ann, TestService } from './fakes/test-service.js';

const FRESH = { minPosition: null, waitMs: 0 } as const;

let service: TestService;
beforeAll(async () => {
  service = await TestService.start();
  await plan('Website', ['2030-01-05', null]);
  await plan('A web shop', ['2030-03-01', '2030-02-01']);
  await service.createUnderpaid('2030-02-01');
  const ended = await service.createAccepted({ dueDate: '2030-01-10' });
  await service.send('EndContract', 'ann', ended, { reason: 'other', payAmount: 0 });
  const working = await service.createAccepted({ amounts: [10_000], dueDate: '2030-01-12' });
  await service.activateNext(working);
  await service.waitForEvent(working, 'MilestoneActivated');
  await service.submit(working, 0);
  await service.waitUntilCaughtUp();
  service.now = '2030-01-12T00:00:00.000Z';
});
afterAll(() => service.stop());

/** An offer that is not answered yet. */
async function plan(title: string, dueDates: readonly (string | null)[]): Promise<void> {
  const words = { title, description: 'A site', freelancerId: 'bob', currency: 'USD' };
  const milestones = dueDates.map((dueDate) => ({ title: 'Step', amount: 1_000, dueDate, dueInDays: null, instructions: 'Draw it' }));
  await service.send('CreateOffer', 'ann', null, { ...words, terms: {}, expiresAt: null, milestones });
}

async function pages(asked: Partial<ConstructorParameters<typeof FindMyJobs>[0]>): Promise<readonly MyJob[]> {
  const items: MyJob[] = [];
  let cursor: string | null = null;
  do {
    const all = { reader: ann, role: 'client', tab: 'all', filters: NO_FILTERS, sort: '-updatedAt', limit: 2 } as const;
    const page: MyJobs = await service.ask<MyJobs>(new FindMyJobs({ ...all, ...asked, cursor, ...FRESH }));
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

const countOverdue = async (): Promise<number> => (await pages({ filters: { ...NO_FILTERS, overdue: true } })).length;

/** What a filter means, said of the items that are shown. */
function meets(job: MyJob, { q, milestoneState, dueBefore, overdue }: JobFilters): boolean {
  const isOverdue = [job.current, job.next].some((one) => one?.overdue);
  const texts = [job.title, job.otherPartyId].map((text) => text.toLowerCase());
  return (
    (q === null || texts.some((text) => text.includes(q.toLowerCase()))) &&
    (milestoneState === null || job.milestoneCounts[milestoneState] > 0) &&
    (dueBefore === null || (job.nextAction?.dueAt ?? '9999') < dueBefore) &&
    (overdue === null || isOverdue === overdue)
  );
}

const FILTERS: readonly Partial<JobFilters>[] = [
  { q: 'WEB' },
  { q: 'a web' },
  { q: 'bo' },
  { q: 'nobody' },
  { q: '%' },
  ...MILESTONE_STATES.map((milestoneState) => ({ milestoneState })),
  { dueBefore: '2030-01-26T00:00:00.001Z' },
  { dueBefore: '2030-01-01T00:00:00.000Z' },
  { overdue: true },
  { overdue: false },
  { q: 'web', milestoneState: 'pending', overdue: false },
  { q: 'web', milestoneState: 'submitted', dueBefore: '2031-01-01T00:00:00.000Z', overdue: false },
];

describe('the filters of My Jobs', () => {
  it.each(FILTERS)('show exactly what meets them, in every tab and order: %j', async (some) => {
    const filters = { ...NO_FILTERS, ...some };
    for (const tab of TABS) {
      for (const sort of JOB_SORTS) {
        const wanted = (await pages({ tab, sort, limit: 100 })).filter((job) => meets(job, filters));
        const found = await pages({ tab, sort, filters });
        expect(found.map(({ contractId }) => contractId)).toEqual(wanted.map(({ contractId }) => contractId));
      }
    }
  });

  it('count from the day on which a due date is over', async () => {
    const before = await countOverdue();
    service.now = '2030-01-13T00:00:00.000Z';
    expect(await countOverdue()).toBe(before + 1);
  });

  it('have cursors of their own', async () => {
    const q = { ...NO_FILTERS, q: 'b' };
    const list = { reader: ann, role: 'client', tab: 'all', sort: 'createdAt', limit: 1, ...FRESH } as const;
    const ask = (filters: JobFilters, cursor: string | null) => service.ask<MyJobs>(new FindMyJobs({ ...list, filters, cursor }));
    const { nextCursor } = await ask(q, null);
    expect((await ask({ ...q, q: 'B' }, nextCursor)).items).toHaveLength(1);
    for (const other of [NO_FILTERS, { ...q, q: 'bo' }, { ...q, overdue: false }]) {
      await expect(ask(other, nextCursor)).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
    }
  });
});

describe('a page of a long list with filters', () => {
  it('ends after so many contracts that it looked at, and the next one goes on there', async () => {
    const views = new MemoryViewStore();
    const [document] = (await service.views.find(CONTRACTS_VIEW, { filter: {}, sort: { field: 'createdAt', descending: false }, limit: 1 }))
      .documents;
    if (!document) throw new Error('there is no contract');
    const count = 2 * MOST_SCANNED + 10;
    const puts = Array.from({ length: count }, (_, n) => {
      const clientText = n === count - 5 ? 'the needle\nbob' : 'hay\nbob';
      return { ...document, id: `k${n}`, fields: { ...document.fields, clientText, createdAt: `day ${String(n).padStart(5, '0')}` } };
    });
    const { generation } = await views.open(CONTRACTS_VIEW, 'the log');
    await views.save(generation, { from: null, to: at(99), puts });
    await views.promote(generation);
    const jobs = new FindMyJobsHandler(views, { now: () => service.now }, new JobTexts());
    const list = { reader: ann, role: 'client', tab: 'all', sort: 'createdAt', limit: 20, ...FRESH } as const;
    const shown: number[] = [];
    let cursor: string | null = null;
    do {
      const answer = await jobs.execute(new FindMyJobs({ ...list, filters: { ...NO_FILTERS, q: 'needle' }, cursor }));
      const page: MyJobs = answer.read();
      shown.push(page.items.length);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(shown).toEqual([0, 0, 1]);
  });
});
