import { APPROVAL_TRIGGERS, ESCROW_PARTS, RELEASE_TRIGGERS, type ApprovalEvents } from '#domain';
import { oneOf, orNull, text, whole } from './checks.js';
import { form } from './event-versions.js';
import type { VersionsOf } from './table.js';

export const APPROVAL_VERSIONS = {
  MilestoneApproved: form({
    milestoneId: text,
    submissionId: orNull(text),
    deposit: whole,
    paid: whole,
    underpaymentReason: orNull(text),
    note: orNull(text),
    trigger: oneOf(...APPROVAL_TRIGGERS),
  }),
  PaymentReleased: form({
    milestoneId: orNull(text),
    from: oneOf(...ESCROW_PARTS),
    gross: whole,
    fee: whole,
    net: whole,
    trigger: oneOf(...RELEASE_TRIGGERS),
    availableAt: text,
  }),
  EscrowCarriedOver: form({ milestoneId: text, amount: whole }),
} satisfies VersionsOf<keyof ApprovalEvents>;
