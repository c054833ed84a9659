import { DEFAULT_PERIODS } from '#domain';
import type { Instant, NewMilestone, Terms } from '#domain';

/** The contract of the specs: bob makes a website for ann in three milestones. Amounts are in US cents. */
export const terms: Terms = {
  fundOnAcceptance: false,
  reviewWindowHours: 336,
  activationOrder: 'sequence',
  maxConcurrentActive: 1,
  clientMayDispute: false,
  partialReleaseNeedsConsent: false,
  feeBasisPoints: 1_000,
  minAmount: 500,
  maxAmount: 100_000_000,
  minCharge: 50,
  ...DEFAULT_PERIODS,
};

export const design: NewMilestone = {
  milestoneId: 'design',
  title: 'Design',
  amount: 10_000,
  dueDate: '2030-02-01',
  dueInDays: null,
  instructions: 'Three drafts of the start page.',
};

export const build: NewMilestone = {
  milestoneId: 'build',
  title: 'Build',
  amount: 20_000,
  dueDate: null,
  dueInDays: null,
  instructions: null,
};

export const launch: NewMilestone = {
  milestoneId: 'launch',
  title: 'Launch',
  amount: 5_000,
  dueDate: null,
  dueInDays: null,
  instructions: null,
};

/** A fourth milestone, which is not part of the offer. */
export const support: NewMilestone = {
  milestoneId: 'support',
  title: 'Support',
  amount: 7_500,
  dueDate: null,
  dueInDays: null,
  instructions: null,
};

export const offeredAt: Instant = '2030-01-01T09:00:00.000Z';
export const acceptedAt: Instant = '2030-01-01T10:00:00.000Z';

/** The default time of commands: after all named histories, before any of their reviews is due. */
export const today: Instant = '2030-01-20T12:00:00.000Z';

/** Five days after `today`, when a payment released today becomes available. */
export const availableAt: Instant = '2030-01-25T12:00:00.000Z';

/** Fourteen days after `today`, when the review of work submitted today is due. */
export const reviewDueAt: Instant = '2030-02-03T12:00:00.000Z';

/** Of the refunds that a command makes, in the order in which they are used. */
export const REFUND_IDS = ['refund-1', 'refund-2', 'refund-3'];
