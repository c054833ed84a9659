/** Times what a newcomer does: clone, `npm start`, and the calls up to the first funded milestone. Exit code 0 means under a minute. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../servers/server-process.mjs';
import { npmProcess } from './npm-process.mjs';

const LIMIT_SECONDS = 60;

const folder = mkdtempSync(join(tmpdir(), 'milestone-clone-'));
const started = performance.now();
const since = () => (performance.now() - started) / 1_000;

function clone() {
  execFileSync('git', ['clone', '--quiet', root, folder], { stdio: 'inherit' });
}

async function call(url, path, { token, key, minPosition, body } = {}) {
  const headers = { 'content-type': 'application/json' };
  if (token) headers.authorization = `Bearer ${token}`;
  if (key) headers['idempotency-key'] = key;
  if (minPosition) headers['min-position'] = minPosition;
  const response = await fetch(url + path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return JSON.parse(text);
}

/** Waits until the service is ready, as `npm run demo` does. On a fresh folder that is almost at once. */
async function untilReady(url) {
  const deadline = performance.now() + 10_000;
  while (!(await fetch(`${url}/health/ready`)).ok) {
    if (performance.now() > deadline) throw new Error('the service is not ready after 10 s');
    await sleep(20);
  }
}

async function fundFirstMilestone(url) {
  const { token: ann } = await call(url, '/dev/tokens', { body: { sub: 'ann' } });
  const { token: bob } = await call(url, '/dev/tokens', { body: { sub: 'bob' } });
  const milestones = [{ title: 'Design', amount: 42_000, instructions: 'Draw it' }];
  const offer = { title: 'Website', description: 'A site for the bakery', freelancerId: 'bob', currency: 'USD', milestones };
  const { contractId } = await call(url, '/v1/contracts', { token: ann, key: 'offer-1', body: offer });
  const { position: minPosition } = await call(url, `/v1/contracts/${contractId}/accept`, { token: bob, key: 'accept-1', body: {} });
  const deadline = performance.now() + 10_000;
  while (performance.now() < deadline) {
    const { milestones: shown, totals } = await call(url, `/v1/contracts/${contractId}`, { token: ann, minPosition });
    if (shown[0].state === 'active' && totals.charged === 42_000) return;
    await sleep(20);
  }
  throw new Error('the first milestone was not funded in 10 s');
}

let service;
try {
  clone();
  service = npmProcess('npm start', { cwd: folder });
  const url = await service.url;
  const listening = since();
  await untilReady(url);
  await fundFirstMilestone(url);
  const funded = since();
  console.log(
    `from clone to listening ${listening.toFixed(1)} s, to the first funded milestone ${funded.toFixed(1)} s (at most ${LIMIT_SECONDS})`,
  );
  if (funded > LIMIT_SECONDS) process.exitCode = 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await service?.stop();
  rmSync(folder, { recursive: true, force: true });
}
