import { announce, exitWithError } from '#apps/process/process';
import { readProcessSettings } from '#apps/process/settings/process-settings';
import { startWorker } from './start.js';

async function main(): Promise<void> {
  announce(await startWorker(readProcessSettings(process.env)));
}

await main().catch(exitWithError);
