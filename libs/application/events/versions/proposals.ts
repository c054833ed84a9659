import {
  ACTIVATION_ORDERS,
  PARTIES,
  PROPOSAL_OPS,
  type NegotiableTerms,
  type ProposalEvents,
  type ProposedChange,
  type ProposedFields,
} from '#domain';
import { type Checks, flag, listOf, oneOf, orNull, shape, someOf, text, whole } from './checks.js';
import { form } from './event-versions.js';
import { milestoneFields } from './milestones.js';
import type { VersionsOf } from './table.js';

const terms: Checks<NegotiableTerms> = {
  activationOrder: oneOf(...ACTIVATION_ORDERS),
  maxConcurrentActive: whole,
  reviewWindowHours: whole,
  clientMayDispute: flag,
  partialReleaseNeedsConsent: flag,
};

const fields: Checks<Required<ProposedFields>> = { ...milestoneFields, ...terms };

const item: Checks<ProposedChange> = {
  index: whole,
  op: oneOf(...PROPOSAL_OPS),
  milestoneId: orNull(text),
  before: orNull(someOf(fields)),
  after: orNull(someOf(fields)),
};

const topUp = { proposalId: text, index: whole, milestoneId: text, fundingId: text };

export const PROPOSAL_VERSIONS = {
  MilestoneChangesProposed: form({ proposalId: text, by: oneOf(...PARTIES), message: text, items: listOf(shape(item)) }),
  MilestoneChangesAccepted: form({ proposalId: text, itemIndexes: listOf(whole) }),
  MilestoneChangesRejected: form({ proposalId: text, reason: orNull(text) }),
  MilestoneChangesWithdrawn: form({ proposalId: text }),
  TermsChanged: form({ before: someOf(terms), after: someOf(terms) }),
  TopUpStarted: form({ ...topUp, fromCarryover: whole, toCharge: whole }),
  TopUpFunded: form({ ...topUp, charged: whole, fromCarryover: whole, gatewayReference: orNull(text) }),
  TopUpFailed: form({ ...topUp, code: text }),
} satisfies VersionsOf<keyof ProposalEvents>;
