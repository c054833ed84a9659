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
    process.stdout.write(`  next, in another terminal: ${demoCommand(service.url)}\n`);
  }
}

/** The demo looks for the service at its own `PORT`, which is 3000 unless it is set. */
function demoCommand(url: string): string {
  const port = new URL(url).port || '80';
  return port === '3000' ? 'npm run demo' : `PORT=${port} npm run demo`;
}

await main().catch(exitWithError);
