import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');

const IMPORT = /^(?:import|export)\s(?:[^'"();=]*\sfrom\s)?['"]([^'"]+)['"]/gm;

interface Targets {
  readonly imports: Readonly<Record<string, string | { readonly default: string }>>;
}

const { imports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Targets;

/** The compiled file that an import of ours names, null for a package. */
function fileOf(name: string, from: string): string | null {
  if (name.startsWith('.')) return join(dirname(from), name);
  for (const [pattern, target] of Object.entries(imports)) {
    const path = typeof target === 'string' ? target : target.default;
    const [before = '', after] = pattern.split('*');
    if (after === undefined ? name === pattern : name.startsWith(before)) return join(ROOT, path.replace('*', name.slice(before.length)));
  }
  return null;
}

/** Every package that a compiled file imports, or another file for it. */
function packagesOf(file: string, seen = new Set<string>()): ReadonlySet<string> {
  const packages = new Set<string>();
  if (seen.has(file)) return packages;
  seen.add(file);
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    const next = fileOf(name, file);
    if (next === null) packages.add(name);
    else for (const one of packagesOf(next, seen)) packages.add(one);
  }
  return packages;
}

it('loads nothing of Nest, which would take 30 MiB, on the thread of the projections', () => {
  const packages = [...packagesOf(join(ROOT, 'dist/apps/standalone/projection-thread/thread.js'))];
  expect(packages.filter((name) => !name.startsWith('node:'))).toEqual(['lru-cache']);
});
