import { PARKED_KINDS, type MyJob, type MyJobs } from '#application';
import {
  absent,
  atMost,
  count,
  eachOf,
  flag,
  id,
  instant,
  listOf,
  meaning,
  named,
  oneOf,
  orNull,
  position,
  record,
  text,
} from '#apps/http/openapi/described';
import { STORY } from '#apps/http/openapi/story';
import { currency, party, partyId, status, title } from '#apps/http/openapi/vocabulary';
import { MILESTONE_STATES } from '#domain';
import { availableAction, hold, paused, step, totals } from './contract.js';
import { milestoneAtAGlance } from './milestones.js';

export const myJob = named(
  'MyJob',
  record<MyJob>({
    contractId: id(STORY.contractId),
    revision: count(11),
    role: meaning("The caller's role in this contract.", party('client')),
    title: title('Website'),
    otherPartyId: partyId('bob'),
    status: status('active'),
    currency: currency(),
    createdAt: instant(),
    updatedAt: instant('2030-01-09T10:00:00.000Z'),
    totals,
    milestoneCounts: meaning(
      'How many milestones are in each state.',
      eachOf(MILESTONE_STATES, count(), {
        pending: 1,
        funding: 0,
        active: 0,
        submitted: 0,
        changesRequested: 0,
        released: 1,
        deleted: 0,
        refunded: 0,
      }),
    ),
    current: meaning('The milestone at work, of the lowest sequence.', absent(milestoneAtAGlance)),
    next: meaning('The lowest pending milestone.', orNull(milestoneAtAGlance)),
    paused,
    hold,
    refundRequest: meaning('Whether the client has asked for the escrow and waits for an answer.', flag(false)),
    proposal: meaning("The open proposal that waits for the caller's answer, else the caller's own.", absent(id(STORY.proposalId))),
    dispute: meaning('The open dispute.', absent(id(STORY.disputeId))),
    todo: meaning('All open steps, the most urgent first.', listOf(step)),
    nextAction: meaning('The first of them.', orNull(step)),
    availableActions: listOf(availableAction, []),
    parked: meaning(
      'Why the contract is shown as of an older revision.',
      absent(
        record<NonNullable<MyJob['parked']>>({
          position: position('00000000000000000377'),
          kind: oneOf(PARKED_KINDS, 'unreadable'),
          reason: text('unknown event type'),
        }),
      ),
    ),
  }),
);

export const myJobs = named(
  'MyJobs',
  record<MyJobs>({
    items: atMost(100, listOf(myJob)),
    nextCursor: meaning('The `cursor` of the page that follows, null on the last one.', absent(text('WyIyMDMwLTAx', 2_048))),
    asOf: meaning('Up to where the view has seen the log.', orNull(position(STORY.asOf))),
  }),
);
