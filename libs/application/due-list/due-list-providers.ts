import { ActTools } from './acts/act.js';
import { DueActs } from './acts/due-acts.js';
import { SystemCommands } from './acts/system-commands.js';
import { Attempts } from './attempts.js';
import { DueListWorker } from './due-list-worker.js';
import { DueReader } from './due-reader.js';

/** Everything the due list worker is made of, for the module that runs it. */
export const DUE_LIST_PROVIDERS = [SystemCommands, ActTools, DueActs, Attempts, DueReader, DueListWorker] as const;
