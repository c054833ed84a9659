import { Logger } from '@nestjs/common';
import { BenchService } from './bench-service.js';
import { measureCommands } from './commands-figures.js';
import { measureConditions } from './conditions.js';
import { type Figure, table } from './figure.js';
import { measureFolding } from './fold-figures.js';
import { measureEventStore } from './event-store-figures.js';
import { withFolder } from '../temporary-folder.js';
import { measureOneContract } from './one-contract-figures.js';
import { measureRebuild } from './rebuild-figures.js';
import { measureStart } from './start-figures.js';
import { measureViewStore } from './view-store-figures.js';

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

/** `npm run bench [-- name …]` measures these, in this order, or those that are named. */
const FIGURES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  start: measureStart,
  commands: onService(measureCommands),
  one: onService(measureOneContract),
  rebuild: measureRebuild,
  fold: measureFolding,
  eventstoredb: measureEventStore,
  mongodb: measureViewStore,
};

// What runs in this process would write a line a batch between the figures.
Logger.overrideLogger(['error', 'warn']);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in FIGURES));
if (unknown.length > 0) {
  console.error(`There is no figure ${unknown.join(', ')}; there are ${Object.keys(FIGURES).join(', ')}.`);
  process.exitCode = 2;
} else {
  try {
    await measure(asked.length > 0 ? asked : Object.keys(FIGURES));
  } catch (failure) {
    console.error(`The benchmark broke: ${failure instanceof Error ? failure.message : String(failure)}`);
    process.exitCode = 1;
  }
}

async function measure(names: readonly string[]): Promise<void> {
  const lines = await withFolder(async (folder) => measureConditions(folder));
  console.log(`${lines.join('\n')}\n`);
  const figures: Figure[] = [];
  for (const name of names) {
    console.log(`measuring ${name} …`);
    figures.push(...((await FIGURES[name]?.()) ?? []));
  }
  console.log(`\n${table(figures)}`);
}
