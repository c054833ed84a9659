import { Attempts } from './attempts.js';
import { DueActs } from './due-acts.js';
import { DueListWorker } from './due-list-worker.js';
import { DueReader } from './due-reader.js';
import { FundingAct } from './funding-act.js';
import { SystemCommands } from './system-commands.js';

/** Everything the due list worker is made of, for the module that runs it. */
export const DUE_LIST_PROVIDERS = [SystemCommands, FundingAct, DueActs, Attempts, DueReader, DueListWorker] as const;
