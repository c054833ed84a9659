import { describe, expect, it } from '@jest/globals';
import type { ContractPage, MyJob } from '#application';
import { contractTag, eventsTag, myJobsTag } from './entity-tags.js';

const milestone = { overdue: false };
const accept = { command: 'AcceptOffer', milestoneId: null, enabled: true, code: null, facts: null };
// Only what the tags read.
const page = {
  revision: 3,
  clientId: 'ann',
  freelancerId: 'bob',
  milestones: [milestone],
  availableActions: [accept],
} as unknown as ContractPage;
const job = { contractId: 'c', revision: 3, current: null, next: milestone, availableActions: [accept], parked: null } as unknown as MyJob;

const tagOf = (changed: object, id = 'ann'): string => contractTag({ ...page, ...changed }, { id, roles: [] });
const listTagOf = (...items: readonly object[]): string =>
  myJobsTag({ items: items.map((one) => ({ ...job, ...one })), nextCursor: null, asOf: null });
const refused = { ...accept, enabled: false, code: 'DEADLINE_PASSED', facts: {} };

describe('entity tags', () => {
  it('of a contract begin with its revision and stay while only the log grows', () => {
    expect(tagOf({})).toMatch(/^"3-/);
    expect(tagOf({ asOf: '00000000000000000412' })).toBe(tagOf({ asOf: '00000000000000000413' }));
  });

  it('of a contract change with the revision, the role and each deadline that passes', () => {
    const tags = [
      tagOf({}),
      tagOf({ revision: 4 }),
      tagOf({}, 'bob'),
      tagOf({}, 'eve'),
      tagOf({ milestones: [{ overdue: true }] }),
      tagOf({ availableActions: [refused] }),
      tagOf({ availableActions: [{ ...refused, code: 'OFFER_NOT_OPEN' }] }),
      tagOf({ availableActions: null }),
    ];
    expect(new Set(tags).size).toBe(tags.length);
  });

  it('of My Jobs are weak and change with each contract on the page', () => {
    const tags = [
      listTagOf(),
      listTagOf({}),
      listTagOf({}, {}),
      listTagOf({ revision: 4 }),
      listTagOf({ next: { overdue: true } }),
      listTagOf({ availableActions: [] }),
      listTagOf({ parked: { reason: 'unreadable' } }),
    ];
    expect(new Set(tags).size).toBe(tags.length);
    expect(listTagOf({})).toMatch(/^W\/"[\w-]+"$/);
  });

  it('of a page of events name its last event', () => {
    const event = { position: '1', hash: 'a' };
    expect([eventsTag([]), eventsTag([event]), eventsTag([event, { position: '2', hash: 'b' }])]).toEqual([
      'W/"0"',
      'W/"1-1-a"',
      'W/"2-2-b"',
    ]);
  });
});
