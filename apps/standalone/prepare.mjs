/**
 * Makes a checkout runnable: installs the packages of package-lock.json that node_modules lacks, and builds when a source has changed. It
 * prints nothing when there is nothing to do. It has no dependencies, because it runs before they are installed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const builtStamp = join(root, 'dist/.built');
const sources = ['package.json', 'package-lock.json', 'tsconfig.json', 'apps', 'libs', 'test/bench', 'test/servers/entries'];

function requireNode(major, minor) {
  const [haveMajor, haveMinor] = process.versions.node.split('.').map(Number);
  if (haveMajor > major || (haveMajor === major && haveMinor >= minor)) return;
  fail(`Node ${major}.${minor} or newer is needed; this is ${process.versions.node}.`);
}

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
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() ? filesUnder(`${path}/${entry.name}`) : [`${path}/${entry.name}`]));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

function install() {
  console.log('Installing packages (npm ci) …');
  run('npm', ['ci', '--include=dev', '--prefer-offline', '--loglevel=error'], ['ignore', 'ignore', 'inherit'], 'The installation failed.');
}

function build() {
  console.log('Building …');
  // Taken before compiling: a source edited meanwhile then makes the build stale.
  const stamp = fingerprint();
  rmSync(builtStamp, { force: true });
  run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'apps/tsconfig.build.json'], 'inherit', 'The build failed.');
  writeFileSync(builtStamp, stamp);
}

function run(command, args, stdio, failure) {
  const { status } = spawnSync(command, args, { cwd: root, stdio });
  if (status !== 0) fail(failure);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Runs the action in one process at a time for each checkout. The lock of a process that has ended is taken over. */
function runLocked(action) {
  const lock = join(tmpdir(), `milestone-contracts-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.lock`);
  while (!tryLock(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  process.on('exit', () => rmSync(lock, { force: true }));
  action();
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
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

requireNode(20, 19);
if (!isInstalled() || !isBuilt()) {
  runLocked(() => {
    if (!isInstalled()) install();
    if (!isBuilt()) build();
  });
}
