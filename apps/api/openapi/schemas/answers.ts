import { contractPage, pastContractPage } from './contract.js';
import { currencies } from './currencies.js';
import type { Described, Schema } from './described.js';
import { dryRun } from './dry-run.js';
import { event, feed, history } from './history.js';
import { ledger } from './ledger.js';
import { myJob, myJobs } from './my-jobs.js';
import { problem } from './problem.js';
import { fundingRecorded, milestonesRecorded, recorded, submissionRecorded } from './recorded.js';
import { verification } from './verification.js';

/** What the service answers, by the name in the document. Every field is always there; what is absent is null. */
export const ANSWERS = {
  Recorded: recorded,
  MilestonesRecorded: milestonesRecorded,
  SubmissionRecorded: submissionRecorded,
  FundingRecorded: fundingRecorded,
  DryRun: dryRun,
  Contract: contractPage,
  PastContract: pastContractPage,
  MyJob: myJob,
  MyJobs: myJobs,
  Event: event,
  History: history,
  Feed: feed,
  Ledger: ledger,
  Verification: verification,
  Currencies: currencies,
  Problem: problem,
} as const satisfies Readonly<Record<string, Described<object>>>;

export type AnswerName = keyof typeof ANSWERS;

/** The schemas of the document. */
export const SCHEMAS: Readonly<Record<string, Schema>> = Object.fromEntries(
  Object.entries(ANSWERS).map(([name, { schema }]) => [name, schema]),
);
