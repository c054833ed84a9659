import {
  absent,
  atMost,
  count,
  day,
  flag,
  id,
  instant,
  listOf,
  meaning,
  named,
  oneOf,
  someOf,
  orNull,
  text,
} from '#apps/http/openapi/described';
import { amount, record, type Described } from '#apps/http/openapi/described';
import { STORY } from '#apps/http/openapi/story';
import { activationOrder, party, title } from '#apps/http/openapi/vocabulary';
import { PROPOSAL_ITEM_STATES, PROPOSAL_OPS, PROPOSAL_STATES, type Proposal, type ProposalItem, type ProposedFields } from '#domain';

/** Some fields of a milestone or of the terms: exactly those that are meant. */
const proposedFields = named(
  'ProposedFields',
  someOf<ProposedFields>(
    {
      title: title('Design'),
      amount: amount(10_000),
      dueDate: orNull(day()),
      dueInDays: orNull(count(14, 730)),
      instructions: orNull(text('Three drafts of the first page.')),
      activationOrder: activationOrder('sequence'),
      maxConcurrentActive: count(1, 10),
      reviewWindowHours: count(336, 2_160),
      clientMayDispute: flag(false),
      partialReleaseNeedsConsent: flag(false),
    },
    { amount: 10_000 },
  ),
);

const someFields = (example: ProposedFields): Described<ProposedFields> => ({ schema: proposedFields.schema, example });

const item = named(
  'ProposalItem',
  record<ProposalItem>({
    index: meaning('Its place among the items, from 0.', count(0, 19)),
    op: oneOf(PROPOSAL_OPS, 'edit'),
    milestoneId: meaning('Null where it adds one, or is about the terms.', orNull(id(STORY.designId))),
    before: meaning(
      'The fields meant, as they were when it was proposed; null where it adds a milestone.',
      orNull(someFields({ amount: 10_000 })),
    ),
    after: meaning('The fields meant, as they shall be; null where it deletes the milestone.', orNull(someFields({ amount: 12_000 }))),
    state: meaning(
      '`awaitingFunding` until a raise is charged; `declined` when it was not.',
      oneOf(PROPOSAL_ITEM_STATES, 'awaitingFunding'),
    ),
  }),
);

export const proposal = named(
  'Proposal',
  record<Proposal>({
    proposalId: id(STORY.proposalId),
    by: meaning('The side that proposed it.', party('freelancer')),
    state: oneOf(PROPOSAL_STATES, 'accepted'),
    message: text('The handover takes another week.'),
    reason: meaning('Why it was rejected.', absent(text('The price is too high.'))),
    proposedAt: instant('2030-01-03T09:00:00.000Z'),
    answeredAt: meaning('When it was accepted, rejected or withdrawn.', orNull(instant('2030-01-03T10:00:00.000Z'))),
    items: atMost(20, listOf(item)),
  }),
);
