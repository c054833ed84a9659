import { readSettings, remarkOnSettings } from '#apps/api/settings';
import { announce, exitWithError, remark } from '#apps/process/process';
import { greeting } from './greeting.js';
import { startService } from './start.js';

async function main(): Promise<void> {
  const settings = readSettings(process.env, { authMode: 'demo' });
  remark(remarkOnSettings(process.env, settings));
  const service = await startService(settings);
  announce(service);
  if (settings.auth.mode === 'demo') for (const line of greeting({ ...settings, ...service })) process.stdout.write(`  ${line}\n`);
}

await main().catch(exitWithError);
