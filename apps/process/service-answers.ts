import type {
  DisputeRecorded,
  FundingRecorded,
  FundingsRecorded,
  MilestonesRecorded,
  ProposalRecorded,
  Recorded,
  SandboxLedger,
  SettlementRecorded,
  SubmissionRecorded,
} from '#application';

export type {
  ContractPage,
  DryRun,
  FeedPage,
  FundingRecorded,
  GatewayOperation,
  History,
  Ledger,
  MilestonePage,
  MilestonesRecorded,
  MyJobs,
  Recorded,
  SettlementRecorded,
  SubmissionRecorded,
  Verification,
} from '#application';

/** The answer to any command; what it holds besides the recorded revision depends on the command. */
export type CommandAnswer = Recorded &
  Partial<
    MilestonesRecorded & SubmissionRecorded & FundingRecorded & ProposalRecorded & FundingsRecorded & DisputeRecorded & SettlementRecorded
  >;

/** The answer to `/dev/gateway/operations`, in demo mode. */
export type GatewayOperations = Awaited<ReturnType<SandboxLedger['operations']>>;

/** The answer to a request that the service refuses, as RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** With status 400: what is wrong with each field. */
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}
