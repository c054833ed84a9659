import type { Command, EventMap, NewMilestone } from '#domain';
import type { But } from './but.js';
import { happened } from './histories.js';
import { design, REFUND_IDS, today } from './website.js';

/** Seven days after `today`, when a dispute that was opened today must be answered. */
export const disputeAnswerDueAt = '2030-01-27T12:00:00.000Z';

/** The freelancer claims 9 000 of what the milestone holds. */
export const openDispute = (milestone: NewMilestone, but: But<'OpenDispute'> = {}): Command<'OpenDispute'> => ({
  type: 'OpenDispute',
  by: 'freelancer',
  at: today,
  disputeId: 'dispute',
  milestoneId: milestone.milestoneId,
  claimAmount: 9_000,
  reason: 'notPaid',
  details: 'It was delivered as agreed.',
  ...but,
});

export const disputeRefund = (but: But<'DisputeEscrowRefund'> = {}): Command<'DisputeEscrowRefund'> => ({
  type: 'DisputeEscrowRefund',
  by: 'freelancer',
  at: today,
  disputeId: 'dispute',
  reason: 'notPaid',
  details: 'It was delivered as agreed.',
  ...but,
});

/** How the frozen money is split. */
type Split = readonly [toFreelancer: number, toClient: number];

export const proposeSettlement = ([toFreelancer, toClient]: Split, but: But<'ProposeSettlement'> = {}): Command<'ProposeSettlement'> => ({
  type: 'ProposeSettlement',
  by: 'client',
  at: today,
  disputeId: 'dispute',
  settlementId: 'settlement-1',
  toFreelancer,
  toClient,
  refundIds: REFUND_IDS,
  ...but,
});

export const acceptSettlement = (settlementId: string, but: But<'AcceptSettlement'> = {}): Command<'AcceptSettlement'> => ({
  type: 'AcceptSettlement',
  by: 'freelancer',
  at: today,
  disputeId: 'dispute',
  settlementId,
  refundIds: REFUND_IDS,
  ...but,
});

export const decideDispute = ([toFreelancer, toClient]: Split, but: But<'DecideDispute'> = {}): Command<'DecideDispute'> => ({
  type: 'DecideDispute',
  by: 'operator',
  at: today,
  disputeId: 'dispute',
  toFreelancer,
  toClient,
  reason: 'Half of it is done.',
  refundIds: REFUND_IDS,
  ...but,
});

export const cancelDispute = (but: But<'CancelDispute'> = {}): Command<'CancelDispute'> => ({
  type: 'CancelDispute',
  by: 'freelancer',
  at: today,
  disputeId: 'dispute',
  refundIds: REFUND_IDS,
  ...but,
});

/** The other side has been silent until the time was over. */
export const lapseDispute = (but: But<'LapseDispute'> = {}): Command<'LapseDispute'> => ({
  type: 'LapseDispute',
  by: 'system',
  at: disputeAnswerDueAt,
  disputeId: 'dispute',
  refundIds: REFUND_IDS,
  ...but,
});

/** The freelancer's dispute about the design, with the fields that a spec changes. */
export const designDisputed = (but: Partial<EventMap['DisputeOpened']> = {}) =>
  happened('DisputeOpened', {
    disputeId: 'dispute',
    by: 'freelancer',
    milestoneId: design.milestoneId,
    claimAmount: 9_000,
    frozenAmount: 10_000,
    reason: 'notPaid',
    details: 'It was delivered as agreed.',
    answerDueAt: disputeAnswerDueAt,
    ...but,
  });
