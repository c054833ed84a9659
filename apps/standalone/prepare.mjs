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
const everywhere = ['package.json', 'package-lock.json'];

/** What is built: whether a file counts as its source, the commands that make it, and where the hash of its sources is kept. */
const builds = [
  {
    stamp: join(root, 'dist/.built'),
    sources: [...everywhere, 'tsconfig.json', 'apps', 'libs', 'test/bench', 'test/servers/entries'],
    isSource: (path) => /\.(ts|json)$/.test(path) && !path.endsWith('.spec.ts') && !path.startsWith('apps/web/'),
    command: ['node_modules/typescript/bin/tsc', '-p', 'apps/tsconfig.build.json'],
    says: 'Building',
  },
  {
    stamp: join(root, 'dist/.built-web'),
    sources: [...everywhere, 'apps/web', 'libs/client'],
    isSource: (path) => !/\.spec\.ts$|\.md$/.test(path),
    command: ['apps/web/build.mjs'],
    says: 'Building the web page',
  },
];

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

function isBuilt({ stamp, ...sources }) {
  try {
    return readFileSync(stamp, 'utf8') === fingerprint(sources);
  } catch {
    return false;
  }
}

/** A hash of names and contents. File times would not do: a checkout or a copy changes them. */
function fingerprint({ sources, isSource }) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap(filesUnder).filter(isSource)) {
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

async function build({ stamp, command, says, ...sources }) {
  // Taken before compiling: a source edited meanwhile then makes the build stale.
  const made = fingerprint(sources);
  rmSync(stamp, { force: true });
  await run(process.execPath, command, 'inherit', { says, failure: 'The build failed.' });
  writeFileSync(stamp, made);
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

const isPrepared = () => isInstalled() && hasNode() && builds.every(isBuilt);

if (!isPrepared()) {
  await runLocked(async () => {
    if (!isInstalled()) await install();
    if (!hasNode()) await bringNode();
    await Promise.all(builds.filter((one) => !isBuilt(one)).map(build));
  });
}
