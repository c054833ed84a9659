import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { ServiceClient } from '#client';
import { startReady } from '../processes/standalone.js';
import { describeWithMongo } from '../servers/mongo/mongo-for-tests.js';
import { withFolder } from '../temporary-folder.js';
import { audit } from './audit.js';
import { RetryingClient } from './retrying-client.js';
import { playContract, playWithoutReading } from './contract-play.js';
import { FaultyStore } from './faulty-store.js';
import { type Load, startLoad } from './load.js';
import { STORE_FAULTS, type StoreFault } from './store-faults.js';
import { faultTable } from './fault-table.js';
import { endureFault, type FaultOutcome } from './endure-fault.js';
import { AnswerMonitor } from './answer-monitor.js';

/** Side by side, each on stores of its own and with its share of the faults: most of the time is spent waiting for what is away. */
const SERVICES = 2;
const PLAYS = 4;
const UNREAD_PLAYS = 2;
const UNREAD_PAUSE_MS = 300;
const LIMIT_MS = 480_000;
/** A connection that has gone dead is given up after 15 s, of which the fault takes some; whoever failed in a row waits a little longer. */
const RECOVERED_WITHIN_SECONDS = 15;
const UNREADY_WITHIN_SECONDS = 5;
/** Heaps grow until they are collected; whoever kept what waits for a store would need more with every fault. */
const MOST_MIB = { inOneFault: 200, inAll: 300 };

describeWithMongo('a service whose stores are in trouble', () => {
  it(
    'loses nothing, doubles nothing, answers in time and recovers by itself',
    async () => {
      const services = Array.from({ length: SERVICES }, (_, nth) => STORE_FAULTS.filter((_fault, index) => index % SERVICES === nth));
      const survived = await Promise.all(services.map((faults) => withFolder((folder) => surviveFaults(folder, faults))));
      console.info(`${faultTable(survived.flatMap(({ suffered }) => suffered))}\n${survived.map(({ counts }) => counts).join('\n')}`);
      expect(survived.flatMap(({ wrong }) => wrong)).toEqual([]);
    },
    LIMIT_MS,
  );
});

/** What became of a service: `wrong` is all that was not as it must be, in words. */
interface Survival {
  readonly suffered: readonly FaultOutcome[];
  readonly counts: string;
  readonly wrong: readonly string[];
}

/** Lets a service go through these faults, each in one of its stores and then in the other. */
async function surviveFaults(folder: string, faults: readonly StoreFault[]): Promise<Survival> {
  const [events, views] = await Promise.all([FaultyStore.events(folder), FaultyStore.views(folder)]);
  const service = await startReady({ DATA_DIR: join(folder, 'data'), EVENT_STORE_URL: events.url, VIEW_STORE_URL: views.url });
  try {
    const http = new ServiceClient(service.url);
    const tokens = { ann: await http.token('ann'), bob: await http.token('bob'), auditor: await http.token('otto', 'auditor') };
    const client = new RetryingClient({ service: async () => http, hadOnDisk: () => true }, tokens);
    const witness = new AnswerMonitor();
    client.onAnswer = (answered) => witness.note(answered);
    const load = await startPlays(client);
    const suffered: FaultOutcome[] = [];
    const sufferer = { client, witness, residentMib: () => residentMib(service.pid) };
    for (const fault of faults) for (const store of [events, views]) suffered.push(await endureFault(sufferer, store, fault));
    await load.finish();
    client.onAnswer = () => undefined;
    const { contracts, events: recorded, charges, declined } = await audit(service.url, client);
    expect(await service.stop()).toEqual({ code: 0, signal: null });
    expect(service.errors).toBe('');
    return {
      suffered,
      counts:
        `${contracts} contracts, ${client.acknowledged.length} commands acknowledged, ${recorded} events, ` +
        `${charges} charges, ${declined} declined; nothing lost, nothing doubled`,
      wrong: [...witness.violations, ...suffered.flatMap(complaintsOf), ...memoryComplaint(suffered)],
    };
  } finally {
    await service.kill();
    await Promise.all([events.stop(), views.stop()]);
  }
}

/** Contracts are played by some that look at what they do and by some that do not. */
async function startPlays(client: RetryingClient): Promise<Load> {
  const unread = async (nth: number): Promise<void> => {
    await playWithoutReading(client, nth);
    await sleep(UNREAD_PAUSE_MS);
  };
  // Once to the end before anything goes wrong.
  await playContract(client, 0);
  return startLoad([
    ...Array.from({ length: PLAYS }, () => (nth: number) => playContract(client, nth)),
    ...Array.from({ length: UNREAD_PLAYS }, () => unread),
  ]);
}

/** While a store is away, what does not need it goes on, what needs it is refused, and readiness says so; afterwards all is well soon. */
function complaintsOf({ fault, store, mib, ...suffered }: FaultOutcome): readonly string[] {
  const { acknowledged, refused, audits, views, behind, unreadyAfter, commandsAfter, viewsAfter, readyAfter } = suffered;
  const [ofEvents, ofViews] = [store === 'events', store === 'views'];
  const complaints = {
    'it was not well again in time': Math.max(commandsAfter, viewsAfter, readyAfter) > RECOVERED_WITHIN_SECONDS,
    'it took much memory': mib.peak - mib.before > MOST_MIB.inOneFault,
    'no command was acknowledged': acknowledged === 0,
    'commands were refused that need no views': ofViews && refused > 0,
    'the log was not shown': ofViews && audits === 0,
    'the views were not shown': ofEvents && views === 0,
    'nobody was told that a view is behind': ofEvents && behind === 0,
    'no command was refused without a log': ofEvents && fault.isAway && refused === 0,
    'it said that it was ready': fault.isAway && (unreadyAfter ?? Infinity) > UNREADY_WITHIN_SECONDS,
  };
  return Object.entries(complaints).flatMap(([what, isSo]) => (isSo ? [`${fault.name} of the ${store}: ${what}`] : []));
}

function memoryComplaint(suffered: readonly FaultOutcome[]): readonly string[] {
  const grown = Math.max(...suffered.map(({ mib }) => mib.peak)) - (suffered[0]?.mib.before ?? 0);
  return grown > MOST_MIB.inAll ? [`it took ${grown} MiB more in all`] : [];
}

/** 0 where the system does not say. */
function residentMib(pid: number): number {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return 0;
  return Math.round(Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) / 1024);
}
