import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '#client';
import { StreamReader } from '../http/streams/stream-reader.js';
import { cpuSeconds, residentMegabytes, type BenchService } from './bench-service.js';
import type { Figure } from './figure.js';
import { createParties, type Parties } from './parties.js';

const STREAMS = 1_000;
/** Of them, so many are read by parties who are at work: both sides of each pair. */
const PAIRS = 50;
const COMMANDS = 1_500;
const AT_ONCE = 16;
const SETTLE_MS = 1_000;

const OFFER = {
  title: 'Website',
  description: 'A site',
  currency: 'USD',
  terms: { fundOnAcceptance: false },
  milestones: [{ title: 'Design', amount: 10_000, instructions: 'Draw it' }],
};

interface Round {
  /** CPU of the service for each command, in milliseconds. */
  readonly cpuMs: number;
  readonly p50Ms: number;
}

type Kind = 'without' | 'beside' | 'shown';
const TURNS: readonly Kind[] = ['without', 'beside', 'shown', 'shown', 'beside', 'without'];

/** What streams cost: memory while they are idle, and the CPU of commands without them, beside them, and shown by them, in turns of one run. */
export async function measureStreams(service: BenchService): Promise<readonly Figure[]> {
  const pairs = await createParties(service.client, PAIRS, 'streams-');
  const idle = await createParties(service.client, STREAMS / 2, 'idle-');
  const readBy = { without: [], beside: idle, shown: [...pairs, ...idle.slice(PAIRS)] };
  await commands(service, pairs);
  const rounds: Record<Kind, Round[]> = { without: [], beside: [], shown: [] };
  const memory: number[] = [];
  for (const kind of TURNS) {
    const before = residentMegabytes(await service.scrapeMetrics());
    const readers = await openAll(service, readBy[kind]);
    await sleep(SETTLE_MS);
    if (readers.length > 0) memory.push(residentMegabytes(await service.scrapeMetrics()) - before);
    rounds[kind].push(await commands(service, pairs));
    for (const reader of readers) reader.leave();
    await sleep(SETTLE_MS);
  }
  const cpuOf = (kind: Kind): number => mean(rounds[kind].map(({ cpuMs }) => cpuMs));
  const ratioOf = (kind: Kind, p50 = mean(rounds[kind].map(({ p50Ms }) => p50Ms))): Pick<Figure, 'value' | 'unit' | 'note'> => ({
    value: cpuOf(kind) / cpuOf('without'),
    unit: '×',
    note: `${cpuOf(kind).toFixed(2)} ms for ${cpuOf('without').toFixed(2)} ms; p50 ${p50.toFixed(1)} ms for ${mean(rounds.without.map(({ p50Ms }) => p50Ms)).toFixed(1)} ms`,
  });
  return [
    { what: `memory of ${STREAMS} idle streams`, value: Math.max(...memory), unit: 'MiB', target: { at: 'most', value: 100 } },
    { what: `CPU of a command beside ${STREAMS} streams of others`, ...ratioOf('beside'), target: { at: 'most', value: 1.1 } },
    { what: `the same where two streams of ${STREAMS} show each command`, ...ratioOf('shown') },
  ];
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** A stream for each side of each pair, whose first frame was read. */
async function openAll(service: BenchService, pairs: readonly Parties[]): Promise<readonly StreamReader[]> {
  const asked = pairs.flatMap(({ client, freelancer }) => [
    { token: client, role: 'client' },
    { token: freelancer, role: 'freelancer' },
  ]);
  const readers: StreamReader[] = [];
  for (let start = 0; start < asked.length; start += 50) {
    readers.push(...(await Promise.all(asked.slice(start, start + 50).map((one) => open(service, one)))));
  }
  return readers;
}

async function open(service: BenchService, { token, role }: { readonly token: string; readonly role: string }): Promise<StreamReader> {
  const reader = await StreamReader.open(`${service.client.url}/v1/my-jobs/stream?role=${role}`, { token });
  if (reader.status !== 200) throw new Error(`a stream was refused: ${(await reader.problem()).code}`);
  await reader.next();
  void drain(reader);
  return reader;
}

/** Reads on until the reader leaves, which ends the stream with an error. */
const drain = async (reader: StreamReader): Promise<void> => {
  try {
    while ((await reader.next()) !== null);
  } catch {
    return;
  }
};

/** Offers that are withdrawn, so many at once. */
async function commands(service: BenchService, pairs: readonly Parties[]): Promise<Round> {
  const baseUrl = service.client.url;
  const clients = pairs.map(({ client: token, freelancerId }) => ({ client: createClient({ baseUrl, token }), freelancerId }));
  const before = cpuSeconds(await service.scrapeMetrics());
  const times: number[] = [];
  const work = async (first: number): Promise<void> => {
    for (let nth = first; nth < COMMANDS; nth += AT_ONCE) {
      const { client, freelancerId } = clients[nth % clients.length] as (typeof clients)[number]; // within it
      const began = performance.now();
      const { contractId } = await client.createOffer({ ...OFFER, freelancerId });
      times.push(performance.now() - began);
      await client.withdrawOffer({ contractId });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, first) => work(first)));
  // What the views and the streams do of it belongs to it.
  await sleep(SETTLE_MS);
  const cpuMs = ((cpuSeconds(await service.scrapeMetrics()) - before) * 1_000) / (2 * times.length);
  return { cpuMs, p50Ms: times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0 };
}
