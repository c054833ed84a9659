import type { ContractPage, PastContractPage, ShownTotals } from '#application';
import { ACTIVATION_ORDERS, type AvailableAction, type NextAction, type Terms } from '#domain';
import {
  type Described,
  type Fields,
  absent,
  amount,
  count,
  facts,
  flag,
  id,
  instant,
  listOf,
  oneOf,
  orNull,
  position,
  record,
  text,
} from './described.js';
import { buildPage, milestonePage } from './milestones.js';
import { STORY } from './story.js';

/** No contract can be paused, held or ending yet; the words are published already. */
const STATUSES = ['offered', 'active', 'paused', 'onHold', 'ending', 'ended', 'declined', 'withdrawn', 'expired'];

export const status = (example: ContractPage['status']) => oneOf(STATUSES, example);

export const totals = record<ShownTotals>({
  planned: amount(47_000),
  charged: amount(42_000),
  allocated: amount(0),
  carryover: amount(2_000),
  released: amount(40_000),
  fees: amount(4_000),
  refunded: amount(0),
});

export const nextAction = record<NextAction>({
  role: text('client'),
  code: text('activateNext'),
  milestoneId: orNull(id(STORY.buildId)),
  dueAt: absent(instant()),
});

export const availableAction = record<AvailableAction>({
  command: text('CreateMilestones'),
  milestoneId: absent(id(STORY.buildId)),
  enabled: flag(true),
  code: absent(text('ALREADY_RELEASED')),
  facts: absent(facts({})),
});

const terms = record<Terms>({
  fundOnAcceptance: flag(false),
  reviewWindowHours: count(336),
  activationOrder: oneOf(ACTIVATION_ORDERS, 'sequence'),
  maxConcurrentActive: count(1),
  clientMayDispute: flag(false),
  feeBasisPoints: count(1_000),
  minAmount: amount(500),
  maxAmount: amount(100_000_000),
  minCharge: amount(50),
});

const fields = {
  contractId: id(STORY.contractId),
  revision: count(11),
  asOf: position(STORY.asOf),
  status: status('active'),
  title: text('Website'),
  description: text('A site of five pages, with its texts.'),
  clientId: id('ann'),
  freelancerId: id('bob'),
  currency: text('USD'),
  createdAt: instant(),
  updatedAt: instant('2030-01-09T10:00:00.000Z'),
  acceptedAt: orNull(instant('2030-01-01T10:00:00.000Z')),
  endedAt: absent(instant()),
  expiresAt: absent(instant()),
  policyVersion: count(1),
  terms,
  totals,
  milestones: listOf(milestonePage, [milestonePage.example, buildPage]),
  proposals: listOf(facts({}), []),
  refundRequest: absent(facts({})),
  dispute: absent(facts({})),
  nextAction: orNull(nextAction),
  availableActions: orNull(
    listOf(availableAction, [
      availableAction.example,
      { ...availableAction.example, command: 'ActivateNextMilestone', milestoneId: STORY.buildId },
      { command: 'ApproveMilestone', milestoneId: STORY.designId, enabled: false, code: 'ALREADY_RELEASED', facts: {} },
    ]),
  ),
} satisfies Fields<ContractPage>;

export const contractPage = record<ContractPage>(fields);

const revisionOrInstant: Described<number | string | null> = {
  schema: { type: ['integer', 'string', 'null'], description: 'The revision or the instant that was asked for, null for now.' },
  example: 11,
};

export const pastContractPage = record<PastContractPage>({
  ...fields,
  asOf: revisionOrInstant,
  position: position(STORY.asOf),
  nextAction: absent(nextAction),
  availableActions: absent(listOf(availableAction)),
});
