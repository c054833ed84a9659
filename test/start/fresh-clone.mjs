/** What a newcomer does, timed: clone, `npm start`, and the calls up to the first funded milestone. Ends with 0 when that took under a minute. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const LIMIT_SECONDS = 60;
const PATIENCE_MS = 180_000;

const folder = mkdtempSync(join(tmpdir(), 'milestone-clone-'));
const started = performance.now();
const since = () => (performance.now() - started) / 1_000;

function clone() {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  execFileSync('git', ['clone', '--quiet', root, folder], { stdio: 'inherit' });
}

/** A group of processes of its own, so that npm, its shell and the service end together. */
function npmStart() {
  const [npm, ...args] = 'npm start'.split(' ');
  const child = spawn(npm, args, { cwd: folder, env: { ...process.env, PORT: '0' }, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const found = /listening on (\S+)/.exec(output);
      if (found) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}: ${output}`)));
    setTimeout(() => reject(new Error('npm start took too long')), PATIENCE_MS).unref();
  });
  return { child, url };
}

async function call(url, path, { token, key, body } = {}) {
  const headers = { 'content-type': 'application/json' };
  if (token) headers.authorization = `Bearer ${token}`;
  if (key) headers['idempotency-key'] = key;
  const response = await fetch(url + path, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
  return JSON.parse(text);
}

/** As `npm run demo` does: a fresh folder is ready at once. */
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
  await call(url, `/v1/contracts/${contractId}/accept`, { token: bob, key: 'accept-1', body: {} });
  const deadline = performance.now() + 10_000;
  while (performance.now() < deadline) {
    const { milestones: shown, totals } = await call(url, `/v1/contracts/${contractId}`, { token: ann });
    if (shown[0].state === 'active' && totals.charged === 42_000) return;
    await sleep(20);
  }
  throw new Error('the first milestone was not funded in 10 s');
}

function endGroup(child) {
  if (child.exitCode !== null) return Promise.resolve();
  process.kill(-child.pid, 'SIGTERM');
  return new Promise((resolve) => {
    child.once('close', resolve);
  });
}

let service;
try {
  clone();
  service = npmStart();
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
  if (service) await endGroup(service.child);
  rmSync(folder, { recursive: true, force: true });
}
