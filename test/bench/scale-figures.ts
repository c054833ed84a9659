import { BenchService, residentMegabytes } from './bench-service.js';
import type { Figure } from './figure.js';
import { CONTRACTS_OF_A_PAIR, fillFolder, pairOf } from './filled-folder.js';
import { measureLargeParty } from './large-party-figures.js';
import { median } from './latencies.js';
import { get } from './life-cycle.js';
import { CONNECTIONS, measureLoad, SECONDS } from './measured-load.js';
import { createParties } from './parties.js';
import { timeReads } from './timed-reads.js';
import { withFolder } from '../temporary-folder.js';

/** The log that counts as empty: as many contracts as the pages that are compared show. */
const SMALL_EVENTS = 4_000;
const PAIRS_READ = 4;
const CONTRACTS_OF_LARGE_PARTY = 10_000;
/** A contract of the large party has about ten events. Its share of a short log is bounded. */
const LARGEST_SHARE = 0.02;
const STARTS = 5;
const ROUNDS = 4;
const COMMANDS_A_SECOND = 1_000;
const LIMITS = Array.from({ length: 20 }, (_, nth) => nth + 10);
const REBUILD_PATIENCE_MS = 900_000;
/** What a filled log may cost more than an empty one. */
const MOST_RATIO = 1.1;
const MOST_MEMORY_MIB = 200;

/** The same figure of the service on the filled log and on the small one. */
interface Pair<Value> {
  readonly small: Value;
  readonly filled: Value;
}

/**
 * Measures what depends on the size of the log: a service on one of `events` events, beside one on a nearly empty log in the same run; and
 * the lists of a party with very many contracts.
 */
export function measureScale(events: number): Promise<readonly Figure[]> {
  return withFolder((small) => withFolder((filled) => measureFolders({ small, filled }, events)));
}

async function measureFolders(folders: Pair<string>, asked: number): Promise<readonly Figure[]> {
  const contracts = Math.min(CONTRACTS_OF_LARGE_PARTY, Math.floor(asked * LARGEST_SHARE));
  await fillFolder(folders.small, SMALL_EVENTS, 0);
  const started = performance.now();
  const events = await fillFolder(folders.filled, asked, contracts);
  const fillSeconds = (performance.now() - started) / 1_000;
  const builds = await both(async (name) => startUntilReady(folders[name]));
  const starts = await measureStarts(folders);
  const figures = await withServices(folders, async (services) => [
    ...(await compareServices(services)),
    ...(await measureLargeParty(services.filled, contracts)),
  ]);
  const seconds = builds.filled - median(starts.filled.ready);
  return [
    {
      what: 'a filled log, events',
      value: events,
      unit: '',
      note: `written in ${fillSeconds.toFixed(0)} s; views built in ${seconds.toFixed(1)} s, ${Math.round(events / seconds)} events/s`,
    },
    compared('  start-up, spawn until it listens', 's', { small: median(starts.small.listens), filled: median(starts.filled.listens) }),
    compared('  spawn until ready', 's', { small: median(starts.small.ready), filled: median(starts.filled.ready) }),
    ...figures,
  ];
}

/** Starts on both folders in turn, so that a slow moment of the machine affects both. */
async function measureStarts(folders: Pair<string>) {
  const times = { small: { listens: [] as number[], ready: [] as number[] }, filled: { listens: [] as number[], ready: [] as number[] } };
  for (let start = 0; start < STARTS; start += 1) {
    await both(async (name) => {
      const ready = await startUntilReady(folders[name], (listens) => times[name].listens.push(listens));
      times[name].ready.push(ready);
    });
  }
  return times;
}

async function startUntilReady(folder: string, onListening: (seconds: number) => void = () => undefined): Promise<number> {
  const started = performance.now();
  const service = await BenchService.start(folder);
  onListening(service.startMs / 1_000);
  try {
    await service.client.ready(REBUILD_PATIENCE_MS);
    return (performance.now() - started) / 1_000;
  } finally {
    await service.stop();
  }
}

async function withServices<Result>(folders: Pair<string>, use: (services: Pair<BenchService>) => Promise<Result>): Promise<Result> {
  const running: BenchService[] = [];
  const start = async (folder: string): Promise<BenchService> => {
    const service = await BenchService.start(folder);
    running.push(service);
    await service.client.ready();
    return service;
  };
  try {
    return await use({ small: await start(folders.small), filled: await start(folders.filled) });
  } finally {
    for (const service of running) await service.stop();
  }
}

/** Memory, pages and commands of both services, each round on both in turn. */
async function compareServices(services: Pair<BenchService>): Promise<readonly Figure[]> {
  const started = await both((name) => memoryOf(services[name]));
  const pages = await both((name) => pagesOf(services[name]));
  const cold = await both((name) => timeReads(services[name].port, pages[name].filter(isFirstOfItsParty)));
  const commands = { small: [] as number[], filled: [] as number[] };
  const reads = { small: [] as number[], filled: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    await both(async (name) => {
      reads[name].push((await timeReads(services[name].port, pages[name])).p50);
      commands[name].push(await commandLatency(services[name], `round-${round}`));
    }, round);
  }
  const loaded = await both((name) => memoryOf(services[name]));
  const medians = (of: Pair<readonly number[]>): Pair<number> => ({ small: median(of.small), filled: median(of.filled) });
  return [
    compared(`  command p50, ${COMMANDS_A_SECOND} commands/s`, 'ms', medians(commands)),
    compared(`  My Jobs of ${CONTRACTS_OF_A_PAIR} contracts, first page p50`, 'ms', medians(reads)),
    compared('  My Jobs, the first pages after the start, p50 of eight parties', 'ms', { small: cold.small.p50, filled: cold.filled.p50 }),
    { ...compared('  memory (RSS) after the start', 'MiB', started), target: { at: 'most', value: MOST_MEMORY_MIB } },
    compared('  memory (RSS) after those commands and pages', 'MiB', loaded),
  ];
}

/** Of the pages of `pagesOf`. */
const isFirstOfItsParty = (_: string, nth: number): boolean => nth % LIMITS.length === 0;

const memoryOf = async (service: BenchService): Promise<number> => residentMegabytes(await service.scrapeMetrics());

/** Requests of first pages that are all different, so that no rendered page is answered again. */
async function pagesOf({ client }: BenchService): Promise<readonly string[]> {
  const requests: string[] = [];
  for (let nth = 0; nth < PAIRS_READ; nth += 1) {
    const parties = pairOf(nth * CONTRACTS_OF_A_PAIR);
    for (const role of ['client', 'freelancer'] as const) {
      const token = await client.token(parties[role]);
      requests.push(...LIMITS.map((limit) => get(`/v1/my-jobs?role=${role}&limit=${limit}`, token)));
    }
  }
  return requests;
}

async function commandLatency(service: BenchService, name: string): Promise<number> {
  const parties = await createParties(service.client, CONNECTIONS);
  const { port } = service;
  const order = { port, parties, connections: CONNECTIONS, target: 'lifeCycles', rate: COMMANDS_A_SECOND, lagEvery: 0, name } as const;
  const { load } = await measureLoad(service, { ...order, warmSeconds: SECONDS / 16, seconds: SECONDS / 8 });
  return load.latency.p50;
}

const NAMES = ['small', 'filled'] as const;

/** The same for both, one after the other; in the opposite order in every second round. */
async function both<Value>(measure: (name: keyof Pair<Value>) => Promise<Value>, round = 0): Promise<Pair<Value>> {
  const found: Partial<Record<keyof Pair<Value>, Value>> = {};
  for (const name of round % 2 === 0 ? NAMES : NAMES.toReversed()) found[name] = await measure(name);
  return found as Pair<Value>; // each of the two names was measured
}

const compared = (what: string, unit: string, { small, filled }: Pair<number>): Figure => ({
  what,
  value: filled,
  unit,
  target: { at: 'most', value: small * MOST_RATIO },
  note: `on an empty log ${small.toPrecision(3)} ${unit}: ${(filled / small).toFixed(2)}×`,
});
