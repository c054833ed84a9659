import type { Instant } from '../time.js';

export const APPROVAL_TRIGGERS = ['approval', 'reviewWindowElapsed'] as const;
export type ApprovalTrigger = (typeof APPROVAL_TRIGGERS)[number];

export const RELEASE_TRIGGERS = [...APPROVAL_TRIGGERS, 'contractEnd', 'dispute'] as const;
/** Why money left the escrow for the freelancer. */
export type ReleaseTrigger = (typeof RELEASE_TRIGGERS)[number];

/** The two parts of the escrow, as the ledger's accounts and the totals name them. */
export const ESCROW_PARTS = ['allocated', 'carryover'] as const;

export interface ApprovalEvents {
  MilestoneApproved: {
    readonly milestoneId: string;
    readonly submissionId: string | null;
    readonly deposit: number;
    readonly paid: number;
    readonly underpaymentReason: string | null;
    readonly note: string | null;
    readonly trigger: ApprovalTrigger;
  };
  /** Money that left the escrow for the freelancer, final. `milestoneId` is null when it came from the carryover. */
  PaymentReleased: {
    readonly milestoneId: string | null;
    readonly from: (typeof ESCROW_PARTS)[number];
    readonly gross: number;
    readonly fee: number;
    readonly net: number;
    readonly trigger: ReleaseTrigger;
    readonly availableAt: Instant;
  };
  EscrowCarriedOver: { readonly milestoneId: string; readonly amount: number };
}
