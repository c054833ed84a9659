import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Audited, Checked } from './audited.js';
import { contractsIn } from './contracts-in.js';
import type { Finding } from './finding.js';
import type { Progress } from './progress.js';

/** Contracts that are checked at the same time, which hides the way to a remote store. */
const AT_ONCE = 8;
/** An embedded store answers in the same turn: signals and the progress wait no longer than this. */
const LONGEST_TURN_MS = 50;

export interface Audit {
  readonly audited: Audited;
  readonly check: (contractId: string) => Promise<Checked>;
  /** The only contract to check; null for all. */
  readonly contractId: string | null;
  readonly progress: Progress;
  /** Aborts the audit between two contracts. */
  readonly signal: AbortSignal;
}

/** Checks each contract and yields what is found, in the order of the log. */
export async function* runAudit({ audited, check, contractId, progress, signal }: Audit): AsyncGenerator<Finding> {
  const wanted = contractId === null ? contractsIn(audited, progress.passed) : [contractId];
  const running: Promise<Checked>[] = [];
  const next = async (): Promise<readonly Finding[]> => {
    const { events, findings } = (await running.shift()) ?? { events: 0, findings: [] };
    progress.contracts += 1;
    progress.events += events;
    progress.findings += findings.length;
    return findings;
  };
  let turn = performance.now();
  for await (const id of wanted) {
    if (performance.now() - turn > LONGEST_TURN_MS) {
      await nextTurn();
      turn = performance.now();
    }
    if (signal.aborted) return;
    const checking = check(id);
    // It is awaited in its turn; until then it may fail.
    checking.catch(() => undefined);
    running.push(checking);
    if (running.length >= AT_ONCE) yield* await next();
  }
  while (running.length > 0 && !signal.aborted) yield* await next();
}
