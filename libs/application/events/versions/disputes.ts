import { DISPUTE_REASONS, PARTIES, SETTLEMENT_TRIGGERS, type DisputeEvents } from '#domain';
import { oneOf, orNull, text, whole } from './checks.js';
import { form } from './event-versions.js';
import { shifted } from './shifted-clocks.js';
import type { VersionsOf } from './table.js';

const split = { toFreelancer: whole, toClient: whole };

export const DISPUTE_VERSIONS = {
  DisputeOpened: form({
    disputeId: text,
    by: oneOf(...PARTIES),
    milestoneId: orNull(text),
    claimAmount: whole,
    frozenAmount: whole,
    reason: oneOf(...DISPUTE_REASONS),
    details: text,
    answerDueAt: text,
  }),
  SettlementProposed: form({ disputeId: text, settlementId: text, by: oneOf(...PARTIES), ...split }),
  DisputeSettled: form({ disputeId: text, settlementId: orNull(text), ...split, trigger: oneOf(...SETTLEMENT_TRIGGERS) }),
  DisputeDecided: form({ disputeId: text, ...split, reason: text }),
  DisputeCancelled: form({ disputeId: text, shifted }),
} satisfies VersionsOf<keyof DisputeEvents>;
