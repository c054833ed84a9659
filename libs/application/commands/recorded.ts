import type { CommandRecord } from './command-records.js';

/** The answer to a command: the last event that it recorded. */
export interface Recorded extends Pick<CommandRecord, 'revision' | 'position'> {
  readonly contractId: string;
}

/** The answer to a command that creates milestones. */
export interface MilestonesRecorded extends Recorded, Pick<CommandRecord, 'milestones'> {}

/** The answer to a command that submits work. */
export interface SubmissionRecorded extends Recorded, NonNullable<CommandRecord['submission']> {}

/** The answer to a command that may start a funding; null when it started none. */
export interface FundingRecorded extends Recorded, Pick<CommandRecord, 'funding'> {}

/** The answer to a command by which money may go back to the client; the list is empty when none does. */
export interface RefundsRecorded extends Recorded, Pick<CommandRecord, 'refunds'> {}
/** The answer to a command that proposes changes. */
export interface ProposalRecorded extends Recorded {
  readonly proposalId: string;
}

/** The answer to a command that accepts proposed changes: the charges that it started. */
export interface FundingsRecorded extends Recorded {
  readonly fundings: readonly NonNullable<CommandRecord['funding']>[];
}

/** The answer to a command that pays a bonus or an expense. */
export interface ExtraPaymentsRecorded extends Recorded, Pick<CommandRecord, 'extraPayments'> {}

/** The answer to an approval: an overpayment comes before a bonus. */
export interface ApprovalRecorded extends FundingRecorded, Pick<CommandRecord, 'extraPayments'> {}

/** The answer to a command that opens a dispute. */
export interface DisputeRecorded extends Recorded, NonNullable<CommandRecord['dispute']> {}

/** The answer to a command that proposes or accepts a settlement, with the refunds of one that both sides agree on. */
export interface SettlementRecorded extends RefundsRecorded, NonNullable<CommandRecord['settlement']> {}

/** The answers to commands, by what they show besides the revision. */
export interface CommandAnswers {
  nothing: Recorded;
  milestones: MilestonesRecorded;
  submission: SubmissionRecorded;
  funding: FundingRecorded;
  refunds: RefundsRecorded;
  extraPayments: ExtraPaymentsRecorded;
  proposal: ProposalRecorded;
  fundings: FundingsRecorded;
  approval: ApprovalRecorded;
  dispute: DisputeRecorded;
  settlement: SettlementRecorded;
}
