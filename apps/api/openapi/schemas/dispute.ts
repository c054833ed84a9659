import { amount, id, instant, listOf, meaning, named, oneOf, orNull, record, text } from '#apps/http/openapi/described';
import { STORY } from '#apps/http/openapi/story';
import { party } from '#apps/http/openapi/vocabulary';
import { DISPUTE_REASONS, DISPUTE_STATES, DISPUTE_TRIGGERS, SETTLEMENT_STATES, type Dispute, type Settlement } from '#domain';

const settlement = named(
  'Settlement',
  record<Settlement>({
    settlementId: id(STORY.settlementId),
    by: party('client'),
    toFreelancer: amount(6_000),
    toClient: amount(4_000),
    state: oneOf(SETTLEMENT_STATES, 'accepted'),
    proposedAt: instant(),
  }),
);

const outcome = record<NonNullable<Dispute['outcome']>>({
  toFreelancer: amount(6_000),
  toClient: amount(4_000),
  trigger: oneOf(DISPUTE_TRIGGERS, 'accepted'),
});

export const dispute = named(
  'Dispute',
  record<Dispute>({
    disputeId: id(STORY.disputeId),
    by: party('freelancer'),
    milestoneId: meaning('Null when it is about a refund request.', orNull(id(STORY.designId))),
    reason: oneOf(DISPUTE_REASONS, 'notPaid'),
    details: text('The drafts were delivered as agreed.'),
    claimAmount: meaning('What the opener wants of what is frozen.', amount(9_000)),
    frozenAmount: amount(10_000),
    openedAt: instant(),
    answerDueAt: meaning('Without an answer of the other side until then, the claim is granted, UTC.', instant()),
    state: oneOf(DISPUTE_STATES, 'settled'),
    outcome: meaning('How it was split; null while it is open, and when it was cancelled.', orNull(outcome)),
    settlements: meaning('Oldest first.', listOf(settlement)),
  }),
);
