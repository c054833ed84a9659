import { readSettings } from '#apps/api/settings';
import { announce, exitWithError } from '#apps/process/process';
import { startService } from './start.js';

async function main(): Promise<void> {
  const settings = readSettings(process.env, { authMode: 'demo' });
  const service = await startService(settings);
  announce(service);
  if (settings.auth.mode === 'demo') {
    process.stdout.write(`  DEMO MODE: anyone who reaches this port can act as anyone; set AUTH_MODE=jwt for real use\n`);
    process.stdout.write(`  docs: ${service.url}/docs · data: ${settings.dataDir}\n`);
    process.stdout.write(`  next, in another terminal: npm run demo\n`);
  }
}

await main().catch(exitWithError);
