import { FindAttentionHandler } from './attention/find-attention.js';
import { GetContractHandler } from './contract/get-contract.js';
import { GetStateHandler } from './contract/get-state.js';
import { ListCurrenciesHandler } from './currencies/list-currencies.js';
import { GetHistoryHandler } from './history/get-history.js';
import { ReadFeedHandler } from './history/read-feed.js';
import { GetLedgerHandler } from './ledger/get-ledger.js';
import { FindMyJobsHandler } from './my-jobs/find-my-jobs.js';
import { VerifyContractHandler } from './verify/verify-contract.js';

/** One handler for each query; a new query is one line here. */
export const QUERY_HANDLERS = [
  FindMyJobsHandler,
  GetContractHandler,
  GetHistoryHandler,
  GetStateHandler,
  GetLedgerHandler,
  VerifyContractHandler,
  ReadFeedHandler,
  ListCurrenciesHandler,
  FindAttentionHandler,
] as const;
