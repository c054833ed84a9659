import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { ServiceClient } from '#apps/process/service-client';
import { startReady } from '../processes/standalone.js';
import { describeWithMongo } from '../servers/mongo/mongo-for-tests.js';
import { withFolder } from '../temporary-folder.js';
import { audit } from '../plays/audit.js';
import { RetryingClient } from '../plays/retrying-client.js';
import { playContract, playWithoutReading } from '../plays/contract-play.js';
import { FaultyStore } from './faulty-store.js';
import { type Load, startLoad } from './load.js';
import { STORE_FAULTS, type StoreFault } from './store-faults.js';
import { faultTable } from './fault-table.js';
import { CROWD, endureFault, type FaultOutcome } from './endure-fault.js';
import { AnswerMonitor } from './answer-monitor.js';

/** Services that run side by side, each on its own stores with its share of the faults: most time is spent waiting for a store. */
const SERVICES = 2;
const PLAYS = 4;
const UNREAD_PLAYS = 2;
const UNREAD_PAUSE_MS = 300;
const LIMIT_MS = 480_000;
/** A dead connection is given up 15 s after it died, partly during the fault. Repeated failures add a longer backoff. */
const RECOVERED_WITHIN_SECONDS = 15;
const UNREADY_WITHIN_SECONDS = 5;
/** A heap grows until it is collected. A leak of waiting requests would grow with every fault. */
const MOST_MIB = { inOneFault: 200, inAll: 300 };

describeWithMongo('a service whose stores are in trouble', () => {
  it(
    'loses and doubles nothing, answers in time and recovers by itself',
    async () => {
      const services = Array.from({ length: SERVICES }, (_, nth) => STORE_FAULTS.filter((_fault, index) => index % SERVICES === nth));
      const survived = await Promise.all(services.map((faults) => withFolder((folder) => surviveFaults(folder, faults))));
      console.info(`${faultTable(survived.flatMap(({ outcomes }) => outcomes))}\n${survived.map(({ counts }) => counts).join('\n')}`);
      expect(survived.flatMap(({ violations }) => violations)).toEqual([]);
    },
    LIMIT_MS,
  );
});

/** How a service came through its faults. `violations` are sentences, one for each broken expectation. */
interface Survival {
  readonly outcomes: readonly FaultOutcome[];
  readonly counts: string;
  readonly violations: readonly string[];
}

/** Runs a service through these faults, each in the event store and then in the view store. */
async function surviveFaults(folder: string, faults: readonly StoreFault[]): Promise<Survival> {
  const [events, views] = await Promise.all([FaultyStore.events(folder), FaultyStore.views(folder)]);
  const service = await startReady({ DATA_DIR: join(folder, 'data'), EVENT_STORE_URL: events.url, VIEW_STORE_URL: views.url });
  try {
    const http = new ServiceClient(service.url);
    const crowd = await Promise.all(CROWD.map(async (party) => [party, await http.token(party)] as const));
    const parties = { ann: await http.token('ann'), bob: await http.token('bob'), ...Object.fromEntries(crowd) };
    const tokens = { ...parties, auditor: await http.token('otto', 'auditor') };
    const client = new RetryingClient({ service: async () => http, hadOnDisk: () => true }, tokens);
    const monitor = new AnswerMonitor();
    client.onAnswer = (answered) => monitor.check(answered);
    const load = await startPlays(client);
    const outcomes: FaultOutcome[] = [];
    const subject = { client, monitor, residentMib: () => residentMib(service.pid) };
    for (const fault of faults) for (const store of [events, views]) outcomes.push(await endureFault(subject, store, fault));
    await load.finish();
    client.onAnswer = () => undefined;
    const { contracts, events: recorded, charges, declined } = await audit(service.url, client);
    expect(await service.stop()).toEqual({ code: 0, signal: null });
    expect(service.errors).toBe('');
    return {
      outcomes,
      counts:
        `${contracts} contracts, ${client.acknowledged.length} commands acknowledged, ${recorded} events, ` +
        `${charges} charges, ${declined} declined; nothing lost, nothing doubled`,
      violations: [...monitor.violations, ...outcomes.flatMap(violationsOf), ...memoryViolations(outcomes)],
    };
  } finally {
    await service.kill();
    await Promise.all([events.stop(), views.stop()]);
  }
}

/** Starts plays that read the contracts and plays that do not. */
async function startPlays(client: RetryingClient): Promise<Load> {
  const unread = async (nth: number): Promise<void> => {
    await playWithoutReading(client, nth);
    await sleep(UNREAD_PAUSE_MS);
  };
  // One whole contract before the first fault.
  await playContract(client, 0);
  return startLoad([
    ...Array.from({ length: PLAYS }, () => (nth: number) => playContract(client, nth)),
    ...Array.from({ length: UNREAD_PLAYS }, () => unread),
  ]);
}

/** While a store is unavailable, only requests that need it are refused, and the service is not ready. Afterwards it recovers soon. */
function violationsOf({ fault, store, mib, ...outcome }: FaultOutcome): readonly string[] {
  const { acknowledged, refused, audits, views, behind, unreadyAfter, commandsAfter, viewsAfter, readyAfter } = outcome;
  const [ofEvents, ofViews] = [store === 'events', store === 'views'];
  const violations = {
    'it did not recover in time': Math.max(commandsAfter, viewsAfter, readyAfter) > RECOVERED_WITHIN_SECONDS,
    'it took too much memory': mib.peak - mib.before > MOST_MIB.inOneFault,
    'no command was acknowledged': acknowledged === 0,
    'commands were refused that do not need the views': ofViews && refused > 0,
    'no history was served': ofViews && audits === 0,
    'no view was served': ofEvents && views === 0,
    'no read was refused because the view is behind': ofEvents && behind === 0,
    'no command was refused without the event store': ofEvents && fault.isAway && refused === 0,
    'it stayed ready': fault.isAway && (unreadyAfter ?? Infinity) > UNREADY_WITHIN_SECONDS,
  };
  return Object.entries(violations).flatMap(([what, isBroken]) => (isBroken ? [`${fault.name} of the ${store}: ${what}`] : []));
}

function memoryViolations(outcomes: readonly FaultOutcome[]): readonly string[] {
  const grown = Math.max(...outcomes.map(({ mib }) => mib.peak)) - (outcomes[0]?.mib.before ?? 0);
  return grown > MOST_MIB.inAll ? [`it grew by ${grown} MiB in all`] : [];
}

/** The memory in use; 0 where the system does not report it. */
function residentMib(pid: number): number {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return 0;
  return Math.round(Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) / 1024);
}
