import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LoadJob, LoadResult } from './load-job.js';

/** Runs one load in a process of its own; `onWarm` is done before it begins to count. */
export function runLoad(order: LoadJob, onWarm: () => Promise<void>): Promise<LoadResult> {
  const child = fork(fileURLToPath(new URL('./load-generator.js', import.meta.url)), { serialization: 'advanced' });
  const bound = (order.warmSeconds + order.seconds + 30) * 1_000;
  return new Promise<LoadResult>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the load generator did not end in time')), bound);
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
    child.send(order);
  }).finally(() => child.kill());
}
