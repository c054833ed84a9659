/**
 * Checks the folders: no cycle between sibling folders under apps/ and libs/, names in kebab-case with known roles, and only the folders that
 * the architecture knows. Prints one line a breach. `node test/check-folders.mjs [root]`; git lists the files of the checkout.
 */
import { execFileSync } from 'node:child_process';
import { basename, dirname, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import rings from '../.dependency-cruiser.cjs';

const TOP_LEVEL = words('apps libs docker test nest-cli.json package.json package-lock.json tsconfig.json README.md LICENSE');

/** The folders that each of these may hold directly. A new ring, topic or part of the application is added here first. */
const FOLDERS = {
  apps: words('process http api worker standalone cli demo web'),
  libs: words('domain application adapters client testing'),
  'libs/domain': words('money offers milestones funding reviews approval bonuses proposals pausing ending disputes refunds payouts'),
  'libs/application': words('ports events commands projections queries streams due-list leases live pacing'),
  'libs/adapters/sqlite': words('commits event-log views sandbox-gateway files'),
};

const EMPTY_WORDS = words('utils util common helpers helper base interfaces dto dtos impl shared');
const ROLES = words('routes bodies controller module stream view projection suite');

const KEBAB = '[a-z0-9]+(-[a-z0-9]+)*';
/** Also the version of the product, for what that version has written. */
const FOLDER_NAME = new RegExp(`^(${KEBAB}|v[0-9]+([.][0-9]+)*)$`);
const TYPESCRIPT_NAME = new RegExp(`^${KEBAB}([.](${ROLES.join('|')}))?([.]spec)?[.]ts$`);
const OTHER_NAME = new RegExp(`^${KEBAB}([.]${KEBAB})*$`);
/** Names that a tool dictates. */
const DICTATED_NAME = /^(README[.]md|LICENSE|Dockerfile|[.].+|[A-Z]\w*[.]java)$/;
const FACE = /^libs\/[^/]+\/index[.]ts$/;

const root = resolve(process.argv[2] ?? '.');
const files = filesOf(root);
const breaches = [...topLevel(files), ...names(files), ...(await cycles(root))];
for (const breach of breaches) console.error(breach);
process.exitCode = breaches.length > 0 ? 1 : 0;

function words(text) {
  return text.split(' ');
}

/** The files that git tracks or would add. */
function filesOf(folder) {
  const list = (...args) =>
    execFileSync('git', ['ls-files', '-z', ...args], { cwd: folder, encoding: 'utf8' })
      .split('\0')
      .filter(Boolean);
  const deleted = new Set(list('--deleted'));
  return list('--cached', '--others', '--exclude-standard').filter((path) => !deleted.has(path));
}

function topLevel(paths) {
  const found = [...new Set(paths.map((path) => path.split('/')[0]))];
  return found
    .filter((name) => !name.startsWith('.') && !TOP_LEVEL.includes(name))
    .map((name) => `${name}: the top level holds only ${TOP_LEVEL.join(', ')} and dotfiles`);
}

function names(paths) {
  const checked = paths.filter((path) => /^(apps|docker|libs|test)\//.test(path));
  return [...foldersOf(checked).flatMap(folderBreaches), ...checked.flatMap(fileBreaches)];
}

function foldersOf(paths) {
  const folders = new Set();
  for (const path of paths) for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) folders.add(folder);
  return [...folders];
}

function folderBreaches(folder) {
  const name = basename(folder);
  const allowed = FOLDERS[dirname(folder)];
  return [
    ...(FOLDER_NAME.test(name) ? [] : [`${folder}: a folder's name is kebab-case`]),
    ...(EMPTY_WORDS.includes(name) ? [`${folder}: "${name}" does not say what is inside`] : []),
    ...(allowed && !allowed.includes(name) ? [`${folder}: ${dirname(folder)} holds only the folders ${allowed.join(', ')}`] : []),
  ];
}

function fileBreaches(path) {
  const name = basename(path);
  const wanted = name.endsWith('.ts') ? TYPESCRIPT_NAME : OTHER_NAME;
  return [
    ...(wanted.test(name) || DICTATED_NAME.test(name)
      ? []
      : [`${path}: a file's name is kebab-case, in TypeScript with one of the roles ${ROLES.join(', ')}, spec`]),
    ...(name === 'index.ts' && !FACE.test(path) ? [`${path}: only a ring has an index.ts`] : []),
  ];
}

/** Each cycle of sibling folders once, with one import for each step. Specs do not count: they may use the test tools. */
async function cycles(folder) {
  const graphs = await siblingGraphs(folder);
  return [...graphs].flatMap(([parent, graph]) => cyclesOf(graph).map((cycle) => describeCycle(parent, graph, cycle)));
}

/** The siblings that each child folder imports, by parent folder and child folder, each with the first such import. */
async function siblingGraphs(folder) {
  const graphs = new Map();
  for (const { source, dependencies } of await modulesOf(folder)) {
    if (source.endsWith('.spec.ts')) continue;
    for (const { resolved } of dependencies) {
      const step = siblingStep(source, resolved);
      if (!step) continue;
      const graph = graphs.get(step.parent) ?? new Map();
      graphs.set(step.parent, graph);
      const imports = graph.get(step.from) ?? new Map();
      graph.set(step.from, imports);
      if (!imports.has(step.to)) imports.set(step.to, `${source} imports ${resolved}`);
    }
  }
  return graphs;
}

async function modulesOf(folder) {
  const options = { ...rings.options, baseDir: folder, exclude: { path: ['^dist/', '^node_modules/'] } };
  const { output } = await cruise(['apps', 'libs'], options, undefined, { tsConfig: extractTsConfig(resolve(folder, 'tsconfig.json')) });
  return output.modules;
}

/** The folder in which both paths part, and the two siblings in it; null when one of them is a file. */
function siblingStep(source, target) {
  const [from, to] = [source.split('/'), target.split('/')];
  const at = from.findIndex((part, index) => part !== to[index]);
  if (at < 1 || at >= from.length - 1 || at >= to.length - 1) return null;
  return { parent: from.slice(0, at).join('/'), from: from[at], to: to[at] };
}

/** For each folder the shortest way back to itself, if there is one; each set of folders once. */
function cyclesOf(graph) {
  const found = new Map();
  for (const start of [...graph.keys()].toSorted((a, b) => (a < b ? -1 : 1))) {
    const cycle = shortestCycle(graph, start);
    const key = cycle?.toSorted().join();
    if (cycle && !found.has(key)) found.set(key, cycle);
  }
  return [...found.values()];
}

function shortestCycle(graph, start) {
  const queue = [[start]];
  const seen = new Set();
  for (let path = queue.shift(); path; path = queue.shift()) {
    for (const next of graph.get(path.at(-1))?.keys() ?? []) {
      if (next === start) return path;
      if (!seen.has(next)) queue.push([...path, next]);
      seen.add(next);
    }
  }
  return null;
}

function describeCycle(parent, graph, cycle) {
  const steps = cycle.map((from, index) => graph.get(from).get(cycle[(index + 1) % cycle.length]));
  return `${parent}: ${[...cycle, cycle[0]].join(' → ')} is a cycle (${steps.join('; ')})`;
}
