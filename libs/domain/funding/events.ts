import type { Day } from '../time.js';

export interface FundingEvents {
  /** The client is to be charged `toCharge`; the rest of the amount comes from the carryover. */
  MilestoneActivationStarted: {
    readonly milestoneId: string;
    readonly fundingId: string;
    readonly amount: number;
    readonly fromCarryover: number;
    readonly toCharge: number;
    readonly message: string | null;
  };
  /** `gatewayReference` is null when nothing had to be charged. */
  MilestoneFunded: {
    readonly milestoneId: string;
    readonly fundingId: string;
    readonly charged: number;
    readonly fromCarryover: number;
    readonly gatewayReference: string | null;
  };
  /** `dueDate` is the one in force from now on; null also in events of before there were relative due dates. */
  MilestoneActivated: { readonly milestoneId: string; readonly deposit: number; readonly dueDate: Day | null };
  /** The freelancer asked the client to activate it. */
  ActivationRequested: { readonly milestoneId: string; readonly message: string | null };
  MilestoneFundingFailed: { readonly milestoneId: string; readonly fundingId: string; readonly code: string };
}
