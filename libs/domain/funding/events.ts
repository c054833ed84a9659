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
  MilestoneActivated: { readonly milestoneId: string; readonly deposit: number };
  MilestoneFundingFailed: { readonly milestoneId: string; readonly fundingId: string; readonly code: string };
}
