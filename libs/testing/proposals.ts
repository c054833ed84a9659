import type {
  Command,
  CommandType,
  ContractEvent,
  FieldsSent,
  MilestoneFields,
  NegotiableTerms,
  ProposedChange,
  ProposedItem,
} from '#domain';
import type { NewMilestone } from '#domain';
import { happened } from './histories.js';
import { today } from './website.js';

type But<Type extends CommandType> = Partial<Omit<Command<Type>, 'type'>>;

/** The item of a proposal that changes these fields of a milestone. */
export const editing = ({ milestoneId }: NewMilestone, fields: Partial<FieldsSent<MilestoneFields>>): ProposedItem => ({
  op: 'edit',
  milestoneId,
  title: undefined,
  amount: undefined,
  dueDate: undefined,
  dueInDays: undefined,
  instructions: undefined,
  ...fields,
});

export const adding = ({ title, amount, dueDate, dueInDays, instructions }: NewMilestone): ProposedItem => ({
  op: 'add',
  title,
  amount,
  dueDate,
  dueInDays,
  instructions,
});

export const deleting = ({ milestoneId }: NewMilestone): ProposedItem => ({ op: 'delete', milestoneId });

export const changingTerms = (fields: Partial<FieldsSent<NegotiableTerms>>): ProposedItem => ({
  op: 'terms',
  activationOrder: undefined,
  maxConcurrentActive: undefined,
  reviewWindowHours: undefined,
  clientMayDispute: undefined,
  partialReleaseNeedsConsent: undefined,
  ...fields,
});

/** The id of the proposal of the builders below. */
export const PROPOSAL = 'proposal';

/** The freelancer proposes. */
export const propose = (items: readonly ProposedItem[], but: But<'ProposeMilestoneChanges'> = {}): Command<'ProposeMilestoneChanges'> => ({
  type: 'ProposeMilestoneChanges',
  by: 'freelancer',
  at: today,
  proposalId: PROPOSAL,
  items,
  message: 'As we said.',
  ...but,
});

/** The client accepts all of it. */
export const acceptChanges = (but: But<'AcceptMilestoneChanges'> = {}): Command<'AcceptMilestoneChanges'> => ({
  type: 'AcceptMilestoneChanges',
  by: 'client',
  at: today,
  proposalId: PROPOSAL,
  itemIndexes: null,
  milestoneIds: ['new-0', 'new-1', 'new-2'],
  fundingId: 'top-up',
  ...but,
});

export const rejectChanges = (but: But<'RejectMilestoneChanges'> = {}): Command<'RejectMilestoneChanges'> => ({
  type: 'RejectMilestoneChanges',
  by: 'client',
  at: today,
  proposalId: PROPOSAL,
  reason: null,
  ...but,
});

export const withdrawChanges = (but: But<'WithdrawMilestoneChanges'> = {}): Command<'WithdrawMilestoneChanges'> => ({
  type: 'WithdrawMilestoneChanges',
  by: 'freelancer',
  at: today,
  proposalId: PROPOSAL,
  ...but,
});

/** The freelancer's proposal of these changes. */
export const proposed = (...items: readonly Omit<ProposedChange, 'index'>[]): readonly ContractEvent[] => [
  happened('MilestoneChangesProposed', {
    proposalId: PROPOSAL,
    by: 'freelancer',
    message: 'As we said.',
    items: items.map((item, index) => ({ index, ...item })),
  }),
];

/** The stored item that changes these fields of a milestone. */
export const edit = (
  { milestoneId }: NewMilestone,
  before: NonNullable<ProposedChange['before']>,
  after: NonNullable<ProposedChange['after']>,
): Omit<ProposedChange, 'index'> => ({ op: 'edit', milestoneId, before, after });
