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
    trigger: oneOf('approval', 'reviewWindowElapsed'),
  }),
  PaymentReleased: form({
    milestoneId: orNull(text),
    from: oneOf('allocated', 'carryover'),
    gross: whole,
    fee: whole,
    net: whole,
    trigger: oneOf('approval', 'reviewWindowElapsed', 'contractEnd'),
    availableAt: text,
  }),
  EscrowCarriedOver: form({ milestoneId: text, amount: whole }),
} satisfies VersionsOf<'MilestoneApproved' | 'PaymentReleased' | 'EscrowCarriedOver'>;
