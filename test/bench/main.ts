import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { BenchService } from './bench-service.js';
import { measureCommands } from './commands-figures.js';
import { measureConditions } from './conditions.js';
import { type Figure, table } from './figure.js';
import { measureFolding } from './fold-figures.js';
import { measureEventLog } from './event-log-figures.js';
import { measureEventStore } from './event-store-figures.js';
import { withFolder } from '../temporary-folder.js';
import { measureMixed } from './mixed-figures.js';
import { measureOneContract } from './one-contract-figures.js';
import { measureRebuild } from './rebuild-figures.js';
import { measureReadsAlone } from './read-figures.js';
import { measureScale } from './scale-figures.js';
import { measureStart } from './start-figures.js';
import { measureStreams } from './stream-figures.js';
import { measureViewStore } from './view-store-figures.js';
import { measureWatching } from './watching-figures.js';

const onService = (figures: (service: BenchService) => Promise<readonly Figure[]>) => (): Promise<readonly Figure[]> =>
  withFolder(async (folder) => {
    const service = await BenchService.start(folder);
    try {
      await service.client.ready();
      return await figures(service);
    } finally {
      await service.stop();
    }
  });

const { values, positionals: asked } = parseArgs({ options: { events: { type: 'string', default: '1000000' } }, allowPositionals: true });

/** The measurements in their order. `npm run bench [-- name …]` runs all or the named ones; `--events` is the size of the log for `scale`. */
const MEASUREMENTS: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  start: measureStart,
  commands: onService(measureCommands),
  watching: onService(measureWatching),
  streams: onService(measureStreams),
  mixed: onService(measureMixed),
  reads: onService(measureReadsAlone),
  one: onService(measureOneContract),
  rebuild: measureRebuild,
  scale: () => measureScale(Number(values.events)),
  fold: measureFolding,
  eventstoredb: measureEventStore,
  eventlog: measureEventLog,
  mongodb: measureViewStore,
};

// Projectors in this process would log a line for every batch between the figures.
Logger.overrideLogger(['error', 'warn']);

const unknown = asked.filter((name) => !(name in MEASUREMENTS));
if (unknown.length > 0) {
  console.error(`Unknown measurement ${unknown.join(', ')}. Choose from ${Object.keys(MEASUREMENTS).join(', ')}.`);
  process.exitCode = 2;
} else {
  try {
    await measure(asked.length > 0 ? asked : Object.keys(MEASUREMENTS));
  } catch (failure) {
    console.error(`The benchmark failed: ${failure instanceof Error ? failure.message : String(failure)}`);
    process.exitCode = 1;
  }
}

async function measure(names: readonly string[]): Promise<void> {
  const lines = await withFolder(async (folder) => measureConditions(folder));
  console.log(`${lines.join('\n')}\n`);
  const figures: Figure[] = [];
  for (const name of names) {
    console.log(`measuring ${name} …`);
    figures.push(...((await MEASUREMENTS[name]?.()) ?? []));
  }
  console.log(`\n${table(figures)}`);
}
