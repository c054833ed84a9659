import { announce, exitWithError, remark } from '#apps/process/process';
import { readSettings, remarkOnSettings } from './settings.js';
import { startApi } from './start.js';

async function main(): Promise<void> {
  const settings = readSettings(process.env, { authMode: 'jwt' });
  remark(remarkOnSettings(process.env, settings));
  announce(await startApi(settings));
}

await main().catch(exitWithError);
