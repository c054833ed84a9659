import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LoadJob, LoadResult } from './load-job.js';

/** Runs one load in its own process. Counting starts after `onWarm` has ended. */
export function runLoad(job: LoadJob, onWarm: () => Promise<void>): Promise<LoadResult> {
  const child = fork(fileURLToPath(new URL('./load-generator.js', import.meta.url)), { serialization: 'advanced' });
  const limitMs = (job.warmSeconds + job.seconds + 30) * 1_000;
  return new Promise<LoadResult>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the load generator did not end in time')), limitMs);
    child.once('exit', (code) => reject(new Error(`the load generator ended with ${code}`)));
    child.once('error', reject);
    child.on('message', (message: 'warm' | LoadResult) => {
      if (message !== 'warm') {
        clearTimeout(timer);
        resolve(message);
        return;
      }
      onWarm().then(() => child.send('measure'), reject);
    });
    child.send(job);
  }).finally(() => child.kill());
}
