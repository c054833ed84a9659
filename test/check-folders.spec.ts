import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { describeWithPrograms } from './describe-with-programs.js';

let root: string;

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** The lines that the check prints, none when it passes. */
function breaches(): readonly string[] {
  const { status, stderr } = spawnSync(process.execPath, ['test/check-folders.mjs', root], { encoding: 'utf8' });
  const lines = stderr.split('\n').filter((line) => line !== '');
  expect(status).toBe(lines.length > 0 ? 1 : 0);
  return lines;
}

describeWithPrograms(['git'], 'the check of folders', () => {
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'milestone-folders-'));
    execFileSync('git', ['init', '--quiet'], { cwd: root });
    write({
      'package.json': '{"type":"module"}',
      'tsconfig.json': '{}',
      'apps/worker/main.ts': '',
      'libs/domain/money/money.ts': 'export const A = 1;',
    });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('passes a tree in which imports between siblings go one way', () => {
    write({
      'libs/domain/offers/rules.ts': `import { A } from '../money/money.js';\nexport const B = A;`,
      'libs/domain/money/money.spec.ts': `import { B } from '../offers/rules.js';\nexport const C = B;`,
      'libs/domain/contract.ts': `import { B } from './offers/rules.js';\nexport const D = B;`,
      'libs/domain/README.md': '',
    });
    expect(breaches()).toEqual([]);
  });

  it('finds a cycle of two folders, also when one imports only a type', () => {
    write({
      'libs/domain/offers/rules.ts': `import { A } from '../money/money.js';\nexport type B = typeof A;`,
      'libs/domain/money/ledger.ts': `import type { B } from '../offers/rules.js';\nexport const C: B = 1;`,
    });
    expect(breaches()).toEqual([
      'libs/domain: money → offers → money is a cycle (libs/domain/money/ledger.ts imports libs/domain/offers/rules.ts; ' +
        'libs/domain/offers/rules.ts imports libs/domain/money/money.ts)',
    ]);
  });

  it('finds a cycle through a third folder, at any depth', () => {
    write({
      'apps/api/a/one/x.ts': `export { Y } from '../two/y.js';`,
      'apps/api/a/two/y.ts': `export { Z } from '../three/deep/z.js';`,
      'apps/api/a/three/deep/z.ts': `export { W as Z } from '../../one/w.js';`,
      'apps/api/a/one/w.ts': `export const W = 1;`,
    });
    expect(breaches()).toEqual([expect.stringMatching(/^apps\/api\/a: one → two → three → one is a cycle \(/)]);
  });

  it('finds each name that says nothing or stands in the wrong place', () => {
    const wrong: readonly (readonly [path: string, breach: string])[] = [
      ['apps/worker/backgroundWork.ts', "a file's name is kebab-case"],
      ['apps/worker/worker.service.ts', "a file's name is kebab-case"],
      ['test/Suites/one.ts', "a folder's name is kebab-case"],
      ['libs/domain/offers/utils/text.ts', '"utils" does not say what is inside'],
      ['libs/domain/offers/index.ts', 'only a ring has an index.ts'],
      ['libs/application/audit/verify.ts', 'libs/application holds only the folders '],
      ['apps/auditor/main.ts', 'apps holds only the folders '],
      ['scripts/build.mjs', 'the top level holds only '],
      ['notes.md', 'the top level holds only '],
    ];
    write(Object.fromEntries(wrong.map(([path]) => [path, ''])));
    const lines = breaches();
    expect(lines).toHaveLength(wrong.length);
    for (const [path, breach] of wrong) {
      expect(lines.filter((line) => line.includes(`: ${breach}`) && path.startsWith(line.slice(0, line.indexOf(':'))))).toHaveLength(1);
    }
  });

  it('lets roles, faces, dotfiles and names that a tool dictates stand', () => {
    const right = [
      'libs/domain/index.ts',
      'apps/api/commands/offers.routes.ts',
      'apps/api/access/gate.spec.ts',
      'docker/Dockerfile',
      '.ci/run',
      'test/stored/v0.1.0/log.json',
    ];
    write(Object.fromEntries(right.map((path) => [path, ''])));
    expect(breaches()).toEqual([]);
  });
});
