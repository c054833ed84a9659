import { GetHistoryHandler } from '../audit/get-history.js';
import { GetLedgerHandler } from '../audit/get-ledger.js';
import { GetStateHandler } from '../audit/get-state.js';
import { ReadFeedHandler } from '../audit/read-feed.js';
import { VerifyContractHandler } from '../audit/verify-contract.js';
import { FindMyJobsHandler } from './find-my-jobs.js';
import { GetContractHandler } from './get-contract.js';

/** One handler for each query; a new query is one line here. */
export const QUERY_HANDLERS = [
  FindMyJobsHandler,
  GetContractHandler,
  GetHistoryHandler,
  GetStateHandler,
  GetLedgerHandler,
  VerifyContractHandler,
  ReadFeedHandler,
] as const;
