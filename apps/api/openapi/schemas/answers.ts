import type { Described } from '#apps/http/openapi/described';
import { attention } from './attention.js';
import { contractPage, pastContractPage } from './contract.js';
import { currencies } from './currencies.js';
import { dryRun } from './dry-run.js';
import { feed, history } from './history.js';
import { ledger } from './ledger.js';
import { myJobs } from './my-jobs.js';
import {
  approvalRecorded,
  disputeRecorded,
  extraPaymentsRecorded,
  fundingRecorded,
  fundingsRecorded,
  milestonesRecorded,
  proposalRecorded,
  recorded,
  refundsRecorded,
  settlementRecorded,
  submissionRecorded,
} from './recorded.js';
import { verification } from './verification.js';

/** What the routes under `/v1` answer. Every field is always there; what is absent is null. */
export const ANSWERS = {
  Recorded: recorded,
  MilestonesRecorded: milestonesRecorded,
  SubmissionRecorded: submissionRecorded,
  FundingRecorded: fundingRecorded,
  RefundsRecorded: refundsRecorded,
  ExtraPaymentsRecorded: extraPaymentsRecorded,
  ProposalRecorded: proposalRecorded,
  FundingsRecorded: fundingsRecorded,
  ApprovalRecorded: approvalRecorded,
  DisputeRecorded: disputeRecorded,
  SettlementRecorded: settlementRecorded,
  DryRun: dryRun,
  ContractPage: contractPage,
  PastContractPage: pastContractPage,
  MyJobs: myJobs,
  Attention: attention,
  History: history,
  FeedPage: feed,
  Ledger: ledger,
  Verification: verification,
  Currencies: currencies,
} as const satisfies Readonly<Record<string, Described<object>>>;

export type AnswerName = keyof typeof ANSWERS;
