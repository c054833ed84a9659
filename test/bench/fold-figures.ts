import { join } from 'node:path';
import { SqliteEventStore } from '#adapters/sqlite/event-log/sqlite-event-store';
import { type EventStore } from '#application';
import type { Figure } from './figure.js';
import { withFolder } from '../temporary-folder.js';
import { Latencies } from './latencies.js';
import { type CommandTimes, playHundredMilestones } from './hundred-milestones.js';
import { writeLongContract } from './long-contract.js';
import { contractsOf } from '../application/fakes/contracts-of.js';

/** A contract of more events is larger than contracts may be. */
const LENGTHS = [10, 100, 1_000, 3_000];
/** The events to load of each contract: long contracts are loaded fewer times. */
const EVENTS_TO_LOAD = 50_000;
const MOST_RUNS = 200;

/** Measures the time to load and fold one uncached contract, by the length of its history. */
export function measureFolding(): Promise<readonly Figure[]> {
  return withFolder(async (folder) => {
    const store = await SqliteEventStore.open(join(folder, 'events.db'));
    try {
      const figures: Figure[] = [];
      for (const length of LENGTHS) figures.push(await measureLength(store, await writeLongContract(store, length), length));
      return [...figures, ...hundredFigures(await playHundredMilestones(store))];
    } finally {
      await store.close();
    }
  });
}

function hundredFigures(times: CommandTimes): readonly Figure[] {
  const [sorted, mean] = [times.toSorted((one, other) => one - other), times.reduce((sum, ms) => sum + ms, 0) / times.length];
  const note = `mean ${mean.toFixed(2)} ms, most ${sorted.at(-1)?.toFixed(1)} ms, without HTTP`;
  const p99 = sorted[Math.floor(times.length * 0.99)] ?? 0;
  return [
    {
      what: 'a command on a contract of 100 milestones, of 300, processor time p99',
      value: p99,
      unit: 'ms',
      target: { at: 'most', value: 2 },
      note,
    },
  ];
}

async function measureLength(store: EventStore, contractId: string, length: number): Promise<Figure> {
  const times = new Latencies();
  for (let run = 0; run < Math.min(MOST_RUNS, EVENTS_TO_LOAD / length); run += 1) {
    const started = performance.now();
    const { revision } = await contractsOf(store).load(contractId);
    times.add(performance.now() - started);
    if (revision !== length - 1) throw new Error(`the contract has ${revision + 1} events, not ${length}`);
  }
  const { p50, p99 } = times.summary();
  return { what: `load and fold ${length.toLocaleString('en')} events`, value: p50, unit: 'ms', note: `p99 ${p99.toFixed(2)} ms` };
}
