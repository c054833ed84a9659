/**
 * Brings a newer Node.js to a machine whose own is too old: the package registry carries the program in packages of its own. package-lock.json
 * beside this file holds their checksums, and npm compares them.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, run } from '../run.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));
/** npm puts this folder first in the PATH of its scripts, so that `node` in a script is this program. */
const link = join(root, 'node_modules/.bin/node');
const program = join(here, `node_modules/node-${process.platform}-${process.arch}/bin/node`);

/** The oldest version of Node.js that the product runs on, such as 24.15: the first of its line with an SQLite that `sqlite-version.ts` takes. */
const NEEDED = /[\d.]+/.exec(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node)[0];

function isNewEnough(version) {
  const [has, needed] = [version, NEEDED].map((one) => one.split('.').map(Number));
  const place = needed.findIndex((number, index) => number !== has[index]);
  return place < 0 || has[place] > needed[place];
}

/** Whether `node` is new enough in the scripts of package.json. The program that was brought here is found there by its link alone. */
export const hasNode = () => existsSync(link) || (isNewEnough(process.versions.node) && process.execPath !== program);

/**
 * Installs the program, unless a sound one is there, and puts it where npm's scripts find it. An installation of the product's packages takes
 * it away from there.
 */
export async function bringNode() {
  if (!existsSync(program) || !isNewEnough(versionOf(program))) await installNode();
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(relative(dirname(link), program), link);
}

async function installNode() {
  const older = `Node ${NEEDED} or newer is needed, and this is ${process.versions.node}.`;
  const packages = Object.keys(JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).optionalDependencies);
  const name = `node-${process.platform}-${process.arch}`;
  if (!packages.includes(name)) fail(`${older} Install it: no package has it for ${process.platform} on ${process.arch}.`);
  await run('npm', ['ci', '--prefix', here, '--ignore-scripts', '--prefer-offline', '--loglevel=error'], ['ignore', 'ignore', 'inherit'], {
    says: `${older} Fetching it into this folder`,
    failure: `${older} It could not be fetched from the package registry. Install it, or try again with a network.`,
  });
  const version = versionOf(program);
  if (!isNewEnough(version)) fail(`${older} ${program} is ${version}.`);
}

function versionOf(file) {
  try {
    return execFileSync(file, ['--print', 'process.versions.node'], { encoding: 'utf8' }).trim();
  } catch (error) {
    return fail(`${file} does not run: ${error.message}`);
  }
}
