import type { MyJob, MyJobs } from '#application';
import { PARTIES } from '#domain';
import { availableAction, nextAction, status, totals } from './contract.js';
import { absent, count, facts, id, instant, listOf, named, oneOf, orNull, position, record, text } from './described.js';
import { milestoneAtAGlance } from './milestones.js';
import { STORY } from './story.js';

export const myJob = record<MyJob>({
  contractId: id(STORY.contractId),
  revision: count(11),
  role: oneOf(PARTIES, 'client'),
  title: text('Website'),
  otherPartyId: id('bob'),
  status: status('active'),
  currency: text('USD'),
  createdAt: instant(),
  updatedAt: instant('2030-01-09T10:00:00.000Z'),
  totals,
  milestoneCounts: record<MyJob['milestoneCounts']>({
    pending: count(1),
    funding: count(0),
    active: count(0),
    submitted: count(0),
    changesRequested: count(0),
    released: count(1),
    deleted: count(0),
    refunded: count(0),
  }),
  current: absent(milestoneAtAGlance),
  next: orNull(milestoneAtAGlance),
  nextAction: orNull(nextAction),
  availableActions: listOf(availableAction, []),
  parked: absent(facts({ position: '00000000000000000377', kind: 'unreadable', reason: 'unknown event type' })),
});

export const myJobs = record<MyJobs>({
  items: listOf(named('MyJob', myJob)),
  nextCursor: absent(text('WyIyMDMwLTAx…')),
  asOf: orNull(position(STORY.asOf)),
});
