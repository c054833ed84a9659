import { announce, exitWithError } from '#apps/process/process';
import { readSettings } from './settings.js';
import { startApi } from './start.js';

async function main(): Promise<void> {
  announce(await startApi(readSettings(process.env, { authMode: 'jwt' })));
}

await main().catch(exitWithError);
