import { readProcessSettings } from '#apps/wiring/process-settings';
import { announce, refuse } from '#apps/wiring/running-process';
import { startWorker } from './service.js';

async function main(): Promise<void> {
  announce(await startWorker(readProcessSettings(process.env)));
}

await main().catch(refuse);
