import { setTimeout as sleep } from 'node:timers/promises';
import type { RetryingClient } from '../plays/retrying-client.js';
import { playWithoutReading } from '../plays/contract-play.js';
import type { FaultyStore } from './faulty-store.js';
import type { StoreFault } from './store-faults.js';
import type { AnswerMonitor } from './answer-monitor.js';

/** Longer than the 5 s that a request waits for an unavailable store. */
const UNUSABLE_MS = 6_500;
const DISTURBED_MS = 3_000;
const READ_EVERY_MS = 200;
/** So many that none has more open offers than one client may have with a freelancer. */
const CROWD_PARTIES = 10;
const PATIENCE_MS = 60_000;
/** A position after every event: a read that waits for it is refused because the view is behind. */
const NEVER = '9'.repeat(20);

/** The freelancers of a crowd; their tokens are the client's. */
export const CROWD = Array.from({ length: CROWD_PARTIES }, (_, nth) => `bob-${nth}`);

const crowdParty = (nth: number): string => CROWD[nth % CROWD_PARTIES] ?? '';

/** How the service came through one fault of one store. Times are in seconds. */
export interface FaultOutcome {
  readonly fault: StoreFault;
  readonly store: FaultyStore['name'];
  readonly acknowledged: number;
  readonly refused: number;
  readonly slowestCommand: number;
  readonly slowestRead: number;
  /** Reads served from the log, reads served from the views, and reads refused because the view is behind. */
  readonly audits: number;
  readonly views: number;
  readonly behind: number;
  /** From the start of the fault until the service was not ready; null when it stayed ready. */
  readonly unreadyAfter: number | null;
  /** From the end of the fault until a command was acknowledged, the views showed it, and the service was ready. */
  readonly commandsAfter: number;
  readonly viewsAfter: number;
  readonly readyAfter: number;
  /** Memory in use; 0 where the system does not report it. */
  readonly mib: { readonly before: number; readonly peak: number };
}

interface FaultSubject {
  readonly client: RetryingClient;
  readonly monitor: AnswerMonitor;
  readonly residentMib: () => number;
}

/** Lets a store fail for some seconds while the service is in use, heals the store, and waits until the service has recovered. */
export async function endureFault(
  { client, monitor, residentMib }: FaultSubject,
  store: FaultyStore,
  fault: StoreFault,
): Promise<FaultOutcome> {
  const mib = { before: residentMib(), peak: 0 };
  const isOver = new AbortController();
  monitor.beginFault(store.name);
  const begun = performance.now();
  const reads = keepReading(client, isOver.signal, () => {
    mib.peak = Math.max(mib.peak, residentMib());
  });
  await fault.begin(store);
  const crowd = Promise.all(Array.from({ length: fault.crowd }, (_, nth) => playWithoutReading(client, nth, crowdParty(nth))));
  await sleep(fault.isAway ? UNUSABLE_MS : DISTURBED_MS);
  await store.heal();
  const healed = performance.now();
  const acknowledgedAt = await waitUntilSeen(() => monitor.first(healed, 'command', (status) => status < 300));
  const last = client.acknowledged.at(-1);
  await client.readContract('ann', last?.contractId ?? '', last?.position ?? '');
  const viewsAt = performance.now();
  const readyAt = await waitUntilSeen(() => monitor.first(healed, 'health', (status) => status === 200));
  await crowd;
  isOver.abort();
  await reads;
  monitor.endFault();
  const unreadyAt = monitor.first(begun, 'health', (status) => status === 503);
  return {
    fault,
    store: store.name,
    acknowledged: monitor.count('command', 201, 202),
    refused: monitor.count('command', 503),
    slowestCommand: monitor.slowest('command'),
    slowestRead: monitor.slowest('audit', 'view', 'wait'),
    audits: monitor.count('audit', 200),
    views: monitor.count('view', 200),
    behind: monitor.count('wait', 409),
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
  throw new Error(`the service has not recovered ${PATIENCE_MS / 1_000} s after the fault`);
}

/** Sends readiness requests and reads of every kind again and again, and measures the memory. */
async function keepReading(client: RetryingClient, signal: AbortSignal, measure: () => void): Promise<void> {
  const contract = `/v1/contracts/${client.acknowledged[0]?.contractId}`;
  const [ann, auditor] = [{ token: client.tokens.ann ?? '' }, { token: client.tokens.auditor ?? '' }];
  const again = async (ask: () => unknown): Promise<void> => {
    while (!signal.aborted) {
      await ask();
      await sleep(READ_EVERY_MS);
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
