import { spawnSync } from 'node:child_process';
import { expect, it } from '@jest/globals';

/** Makes a process believe that it runs on another version of Node.js. */
const asNode = (version: string): string =>
  `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`;

const start = (app: string, version: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, ['--import', asNode(version), `dist/apps/${app}/main.js`, ...args], { encoding: 'utf8' });

const said = (node: string): string =>
  `Node 24.15 or later is needed, and this is ${node}. \`npm start\` fetches it, and starts the service with it.\n`;

it.each(['standalone', 'api', 'worker', 'cli', 'demo'])('%s says in one line that its Node.js is too old', (app) => {
  for (const node of ['20.20.2', '24.9.0']) expect(start(app, node)).toMatchObject({ status: 1, stdout: '', stderr: said(node) });
});

it.each(['24.15.0', '24.15.1', '100.0.0'])('runs on %s', (node) => {
  expect(start('cli', node, '--help')).toMatchObject({ status: 0, stderr: '' });
});
