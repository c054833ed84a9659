/**
 * Runs the README's commands for several processes: an api and a worker on shared stores, a copy of their log, and an audit. The stores are the
 * EventStoreDB stand-in and the MongoDB server for tests. Without Java it does nothing.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasJava, root, startServer } from '../servers/server-process.mjs';
import { npmProcess } from './npm-process.mjs';

const JWT = { JWT_SECRET: 'a secret of the processes, of 32 bytes', JWT_ISSUER: 'the tests', JWT_AUDIENCE: 'the processes' };
const READY_WITHIN_MS = 30_000;

async function untilReady(url) {
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const answer = await fetch(`${url}/health/ready`);
    if (answer.ok) return;
    if (performance.now() > deadline) throw new Error(`${url} is not ready: ${await answer.text()}`);
    await sleep(50);
  }
}

function run(command, args) {
  const [npm, ...words] = command.split(' ');
  execFileSync(npm, [...words, '--', ...args], { cwd: root, stdio: 'inherit' });
}

async function main(folder) {
  const servers = ['eventstoredb-stand-in', 'mongo-server'].map(startServer);
  const processes = [];
  try {
    const [events, views] = await Promise.all(servers.map(({ url }) => url));
    const env = { EVENT_STORE_URL: events, VIEW_STORE_URL: `${views}/contracts`, HOST: '127.0.0.1', DATA_DIR: folder, ...JWT };
    processes.push(npmProcess('npm run start:api', { cwd: root, env }), npmProcess('npm run start:worker', { cwd: root, env }));
    for (const { url } of processes) await untilReady(await url);
    console.log('an api and a worker are ready on shared stores');
    run('npm run copy', ['--from', events, '--to', `sqlite:${join(folder, 'copy.db')}`]);
    run('npm run audit', ['views', '--store', events, '--views', env.VIEW_STORE_URL]);
  } finally {
    await Promise.all(processes.map((one) => one.stop()));
    for (const server of servers) server.stop();
  }
}

if (hasJava) {
  const folder = mkdtempSync(join(tmpdir(), 'milestone-processes-'));
  try {
    await main(folder);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} else console.log('left out: an api and a worker on shared stores need the MongoDB server for tests, and it needs Java');
