/**
 * Makes a checkout runnable: brings a newer Node.js where the machine's own is too old, installs the packages of package-lock.json that
 * node_modules lacks, and builds when a source has changed. It prints nothing when there is nothing to do. It has no dependencies, because it
 * runs before they are installed, and it runs on Node.js 20 too.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bringNode, hasNode } from './node/bring.mjs';
import { run } from './run.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** No installation takes longer: an older lock is that of a process whose number another one has now. */
const LOCK_MS = 15 * 60_000;
const builtStamp = join(root, 'dist/.built');
const sources = ['package.json', 'package-lock.json', 'tsconfig.json', 'apps', 'libs', 'test/bench', 'test/servers/entries'];

/** npm writes node_modules/.package-lock.json last, so an interrupted install is noticed. */
function isInstalled() {
  try {
    const wanted = packagesOf('package-lock.json');
    const installed = packagesOf('node_modules/.package-lock.json');
    return Object.entries(wanted).every(
      ([path, { version, optional, devOptional }]) =>
        path === '' || (path in installed ? installed[path].version === version : Boolean(optional ?? devOptional)),
    );
  } catch {
    return false;
  }
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(join(root, lockFile), 'utf8')).packages;
}

function isBuilt() {
  try {
    return readFileSync(builtStamp, 'utf8') === fingerprint();
  } catch {
    return false;
  }
}

/** A hash of names and contents. File times would not do: a checkout or a copy changes them. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const path of sources.flatMap(filesUnder)) {
    if (path.endsWith('.spec.ts') || !/\.(ts|json)$/.test(path)) continue;
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (path.endsWith('.json')) return [path];
  try {
    return readdirSync(join(root, path), { withFileTypes: true })
      .filter(({ name }) => name !== 'node_modules')
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`]));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

/** No package's install script runs: none is needed, and one of them reports to its maker. */
function install() {
  const options = ['--include=dev', '--ignore-scripts', '--prefer-offline', '--loglevel=error'];
  return run('npm', ['ci', ...options], ['ignore', 'ignore', 'inherit'], {
    says: 'Installing packages (npm ci)',
    failure: 'The installation failed.',
  });
}

async function build() {
  // Taken before compiling: a source edited meanwhile then makes the build stale.
  const stamp = fingerprint();
  rmSync(builtStamp, { force: true });
  await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'apps/tsconfig.build.json'], 'inherit', {
    says: 'Building',
    failure: 'The build failed.',
  });
  writeFileSync(builtStamp, stamp);
}

/** Runs the action in one process at a time for each checkout. The lock of a process that has ended is taken over. */
async function runLocked(action) {
  const lock = join(root, '.prepare.lock');
  while (!tryLock(lock)) await sleep(100);
  process.on('exit', () => rmSync(lock, { force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  await action();
}

function tryLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld(lock)) rmSync(lock, { force: true });
    return false;
  }
}

function isHeld(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > LOCK_MS) return false;
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

const isPrepared = () => isInstalled() && hasNode() && isBuilt();

if (!isPrepared()) {
  await runLocked(async () => {
    if (!isInstalled()) await install();
    if (!hasNode()) await bringNode();
    if (!isBuilt()) await build();
  });
}
