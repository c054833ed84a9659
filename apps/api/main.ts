import { announce, refuse } from '#apps/wiring/running-process';
import { startApi } from './service.js';
import { readSettings } from './settings.js';

async function main(): Promise<void> {
  announce(await startApi(readSettings(process.env, { authMode: 'jwt' })));
}

await main().catch(refuse);
