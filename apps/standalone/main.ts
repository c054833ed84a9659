import { readSettings } from '#apps/api/settings';
import { startService } from './service.js';

/** One line for the operator, and the end. */
function refuse(failure: unknown): never {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const settings = readSettings(process.env, { authMode: 'demo' });
  const service = await startService(settings);
  const { url } = service;
  // Before anybody is told: whoever reads the address may ask it to stop at once.
  const end = (): void => void service.stop().then(() => process.exit(0), refuse);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  process.stdout.write(`listening on ${url}\n`);
  if (settings.auth.mode === 'demo') {
    process.stdout.write(`  DEMO MODE: anybody who reaches this port may act as anybody; set AUTH_MODE=jwt for real use\n`);
    process.stdout.write(`  docs: ${url}/docs · data: ${settings.dataDir}\n`);
    process.stdout.write(`  next, in another terminal: npm run demo\n`);
  }
}

await main().catch(refuse);
