import { runOnNewNode } from '#apps/process/node-version';

await runOnNewNode(() => import('./program.js'));
