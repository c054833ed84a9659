import type { DryRun } from '#application';
import { amount, count, facts, id, listOf, orNull, record, text, type Described } from './described.js';
import { STORY } from './story.js';

const yes: Described<true> = { schema: { type: 'boolean', enum: [true] }, example: true };

const event = record<DryRun['events'][number]>({
  type: text('MilestoneActivationStarted'),
  data: facts({
    milestoneId: STORY.buildId,
    fundingId: STORY.fundingId,
    amount: 5_000,
    fromCarryover: 2_000,
    toCharge: 3_000,
    message: null,
  }),
});

export const dryRun = record<DryRun>({
  dryRun: yes,
  contractId: id(STORY.contractId),
  revision: orNull(count(12)),
  events: listOf(event),
  money: record<DryRun['money']>({
    currency: text('USD'),
    toCharge: amount(3_000),
    fromCarryover: amount(2_000),
    toRelease: amount(0),
    fee: amount(0),
    toCarryOver: amount(0),
    toRefund: amount(0),
  }),
});
