import { setTimeout as sleep } from 'node:timers/promises';
import type { RetryingClient } from './retrying-client.js';
import { playWithoutReading } from './contract-play.js';
import type { FaultyStore } from './faulty-store.js';
import type { StoreFault } from './store-faults.js';
import type { AnswerMonitor } from './answer-monitor.js';

/** Long enough that what waits for a store that is away is refused: it waits for 5 s. */
const AWAY_MS = 6_500;
const TROUBLED_MS = 3_000;
const LOOK_EVERY_MS = 200;
const PATIENCE_MS = 60_000;
/** Later than anything: whoever waits for it is told that the view is behind. */
const NEVER = '9'.repeat(20);

/** What came of one fault in one store. Times in seconds. */
export interface FaultOutcome {
  readonly fault: StoreFault;
  readonly store: FaultyStore['name'];
  readonly acknowledged: number;
  readonly refused: number;
  readonly slowestCommand: number;
  readonly slowestRead: number;
  /** Reads that were served, those of the log and those of the views, and reads that were told that the view is behind. */
  readonly audits: number;
  readonly views: number;
  readonly behind: number;
  /** From the beginning of the fault until readiness said so; null: it did not. */
  readonly unreadyAfter: number | null;
  /** From its end until a command was acknowledged, the views had it, and readiness said so. */
  readonly commandsAfter: number;
  readonly viewsAfter: number;
  readonly readyAfter: number;
  /** Memory in use, 0 where the system does not say. */
  readonly mib: { readonly before: number; readonly peak: number };
}

interface FaultSubject {
  readonly client: RetryingClient;
  readonly witness: AnswerMonitor;
  readonly residentMib: () => number;
}

/** Lets a store be in trouble for some seconds while the service is in use, heals it, and waits until all is well again. */
export async function endureFault(
  { client, witness, residentMib }: FaultSubject,
  store: FaultyStore,
  fault: StoreFault,
): Promise<FaultOutcome> {
  const mib = { before: residentMib(), peak: 0 };
  const isOver = new AbortController();
  witness.beginFault(store.name);
  const begun = performance.now();
  const looks = keepReading(client, isOver.signal, () => {
    mib.peak = Math.max(mib.peak, residentMib());
  });
  await fault.begin(store);
  const crowd = Promise.all(Array.from({ length: fault.crowd }, (_, nth) => playWithoutReading(client, nth)));
  await sleep(fault.isAway ? AWAY_MS : TROUBLED_MS);
  await store.heal();
  const healed = performance.now();
  const acknowledgedAt = await waitUntilSeen(() => witness.first(healed, 'command', (status) => status < 300));
  const last = client.acknowledged.at(-1);
  await client.readContract('ann', last?.contractId ?? '', last?.position ?? '');
  const viewsAt = performance.now();
  const readyAt = await waitUntilSeen(() => witness.first(healed, 'health', (status) => status === 200));
  await crowd;
  isOver.abort();
  await looks;
  witness.endFault();
  const unreadyAt = witness.first(begun, 'health', (status) => status === 503);
  return {
    fault,
    store: store.name,
    acknowledged: witness.count('command', 201, 202),
    refused: witness.count('command', 503),
    slowestCommand: witness.slowest('command'),
    slowestRead: witness.slowest('audit', 'view', 'wait'),
    audits: witness.count('audit', 200),
    views: witness.count('view', 200),
    behind: witness.count('wait', 409),
    unreadyAfter: unreadyAt === undefined ? null : (unreadyAt - begun) / 1_000,
    commandsAfter: (acknowledgedAt - healed) / 1_000,
    viewsAfter: (viewsAt - healed) / 1_000,
    readyAfter: (readyAt - healed) / 1_000,
    mib,
  };
}

async function waitUntilSeen(seenAt: () => number | undefined): Promise<number> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await sleep(20)) {
    const at = seenAt();
    if (at !== undefined) return at;
  }
  throw new Error(`all is not well ${PATIENCE_MS / 1_000} s after the fault`);
}

/** Asks for readiness and for reads of every kind, each again and again, and for the memory in use. */
async function keepReading(client: RetryingClient, signal: AbortSignal, measure: () => void): Promise<void> {
  const contract = `/v1/contracts/${client.acknowledged[0]?.contractId}`;
  const [ann, auditor] = [{ token: client.tokens.ann ?? '' }, { token: client.tokens.auditor ?? '' }];
  const again = async (ask: () => unknown): Promise<void> => {
    while (!signal.aborted) {
      await ask();
      await sleep(LOOK_EVERY_MS);
    }
  };
  await Promise.all([
    again(() => client.read('health', '/health/ready', {})),
    again(() => client.read('audit', `${contract}/history`, auditor)),
    again(() => client.read('view', contract, ann)),
    again(() => client.read('wait', '/v1/my-jobs', { ...ann, position: NEVER, waitSeconds: 1 })),
    again(measure),
  ]);
}
