import type {
  ApprovalRecorded,
  DisputeRecorded,
  ExtraPaymentsRecorded,
  FundingRecorded,
  FundingsRecorded,
  MilestonesRecorded,
  ProposalRecorded,
  Recorded,
  RefundsRecorded,
  SettlementRecorded,
  SubmissionRecorded,
} from '#application';
import {
  amount,
  atMost,
  constant,
  count,
  extension,
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
  sharedFields,
} from '#apps/http/openapi/described';
import { STORY } from '#apps/http/openapi/story';
import { fundingState } from '#apps/http/openapi/vocabulary';
import { EXTRA_PAYMENT_KINDS } from '#domain';

const recordedAt = (revision: number) => ({
  contractId: id(STORY.contractId),
  revision: meaning('Of the last event that was recorded.', count(revision)),
  position: meaning('Of the last event that was recorded: send it as `Min-Position` to read this write.', position()),
});

const ALWAYS = sharedFields('RecordedFields', recordedAt(9));

export const recorded = named('Recorded', record<Recorded>(recordedAt(9)));

const createdMilestone = record<MilestonesRecorded['milestones'][number]>({ milestoneId: id(STORY.designId), sequence: count(1) });

export const milestonesRecorded = named(
  'MilestonesRecorded',
  extension<MilestonesRecorded>(ALWAYS, {
    ...recordedAt(2),
    milestones: atMost(20, listOf(createdMilestone, [createdMilestone.example, { milestoneId: STORY.buildId, sequence: 2 }])),
  }),
);

export const submissionRecorded = named(
  'SubmissionRecorded',
  extension<SubmissionRecorded>(ALWAYS, {
    ...recordedAt(6),
    submissionId: id(STORY.submissionId),
    reviewDueAt: meaning('The end of the review window, UTC.', instant('2030-01-22T09:00:00.000Z')),
  }),
);

const startedFunding = named(
  'StartedFunding',
  record<NonNullable<FundingRecorded['funding']>>({
    fundingId: id(STORY.fundingId),
    milestoneId: id(STORY.buildId),
    state: meaning('`succeeded` at once only when nothing had to be charged.', fundingState('pending')),
    toCharge: amount(3_000),
    fromCarryover: amount(2_000),
  }),
);

const funding = meaning('Null when none was started.', orNull(startedFunding));

export const fundingRecorded = named('FundingRecorded', extension<FundingRecorded>(ALWAYS, { ...recordedAt(13), funding }));

const startedRefund = record<RefundsRecorded['refunds'][number]>({
  refundId: id(STORY.refundId),
  amount: amount(1_000),
  state: constant('pending'),
});

const startedRefunds = meaning('What goes back to the client; empty when nothing does.', listOf(startedRefund));

export const refundsRecorded = named('RefundsRecorded', extension<RefundsRecorded>(ALWAYS, { ...recordedAt(15), refunds: startedRefunds }));

export const disputeRecorded = named(
  'DisputeRecorded',
  extension<DisputeRecorded>(ALWAYS, { ...recordedAt(7), disputeId: id(STORY.disputeId) }),
);

export const settlementRecorded = named(
  'SettlementRecorded',
  extension<SettlementRecorded>(ALWAYS, {
    ...recordedAt(11),
    settlementId: id(STORY.settlementId),
    settled: meaning('Whether both sides agree: then the dispute is over.', flag(true)),
    refunds: startedRefunds,
  }),
);

const startedExtraPayment = record<ExtraPaymentsRecorded['extraPayments'][number]>({
  paymentId: id(STORY.paymentId),
  kind: oneOf(EXTRA_PAYMENT_KINDS, 'bonus'),
  amount: amount(500),
  state: constant('pending'),
});

export const extraPaymentsRecorded = named(
  'ExtraPaymentsRecorded',
  extension<ExtraPaymentsRecorded>(ALWAYS, {
    ...recordedAt(14),
    extraPayments: meaning('What is charged apart from the escrow.', atMost(1, listOf(startedExtraPayment))),
  }),
);

export const approvalRecorded = named(
  'ApprovalRecorded',
  extension<ApprovalRecorded>(ALWAYS, {
    ...recordedAt(13),
    funding,
    extraPayments: meaning('The overpayment and the bonus, if there are any.', atMost(2, listOf(startedExtraPayment, []))),
  }),
);

export const proposalRecorded = named(
  'ProposalRecorded',
  record<ProposalRecorded>({ ...recordedAt(14), proposalId: id(STORY.proposalId) }),
);

export const fundingsRecorded = named(
  'FundingsRecorded',
  record<FundingsRecorded>({
    ...recordedAt(15),
    fundings: meaning('The charge for a raised amount, if one was started.', atMost(1, listOf(startedFunding, []))),
  }),
);
