import { announce, exitWithError, remark } from '#apps/process/process';
import { RawProcessSettings, readProcessSettings } from '#apps/process/settings/process-settings';
import { remarkOn } from '#apps/process/settings/remarks';
import { startWorker } from './start.js';

/** Its `PORT` is for operators alone. */
const IDLE = [{ settings: ['OPERATIONS_PORT', 'OPERATIONS_HOST'], when: 'in a worker, which serves operators on its PORT' }];

async function main(): Promise<void> {
  const settings = readProcessSettings(process.env);
  remark(remarkOn(process.env, Object.keys(new RawProcessSettings()), IDLE));
  announce(await startWorker(settings));
}

await main().catch(exitWithError);
