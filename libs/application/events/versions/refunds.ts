import type { RefundEvents } from '#domain';
import { listOf, orNull, shape, text, whole } from './checks.js';
import { form } from './event-versions.js';
import type { VersionsOf } from './table.js';

const refunds = listOf(shape({ refundId: text, fundingId: text, amount: whole }));

export const REFUND_VERSIONS = {
  EscrowRefunded: form({
    milestones: listOf(shape({ milestoneId: text, amount: whole })),
    fromCarryover: whole,
    amount: whole,
    refunds,
  }),
  RefundGiven: form({ amount: whole, milestoneId: orNull(text), fromPending: whole, fromAvailable: whole, refunds }),
  RefundPaid: form({ refundId: text, amount: whole, gatewayReference: text }),
  RefundFailed: form({ refundId: text, code: text }),
  RefundRetried: form({ refundId: text, attempt: whole }),
} satisfies VersionsOf<keyof RefundEvents>;
