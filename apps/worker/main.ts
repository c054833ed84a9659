import { announce, exitWithError, remark } from '#apps/process/process';
import { RawProcessSettings, readProcessSettings } from '#apps/process/settings/process-settings';
import { remarkOn } from '#apps/process/settings/remarks';
import { startWorker } from './start.js';

async function main(): Promise<void> {
  const settings = readProcessSettings(process.env);
  remark(remarkOn(process.env, Object.keys(new RawProcessSettings())));
  announce(await startWorker(settings));
}

await main().catch(exitWithError);
