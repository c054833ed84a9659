import { spawnSync } from 'node:child_process';
import { constants, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { withFolder } from '../temporary-folder.js';

/** What stands in for npm: it writes the program that a package would have brought, or fails. */
const NPM_THAT_BRINGS = (version: string): string => `#!/bin/sh
echo called >> npm-calls
program="$3/node_modules/node-${process.platform}-${process.arch}/bin/node"
mkdir -p "$(dirname "$program")"
printf '#!/bin/sh\\necho ${version}\\n' > "$program"
chmod +x "$program"
`;
const NPM_THAT_FAILS = '#!/bin/sh\nexit 1\n';
const HERE = `node-${process.platform}-${process.arch}`;

interface Checkout {
  readonly npm: string;
  readonly packages?: readonly string[];
  /** The Node.js that it needs. */
  readonly needs?: string;
}

/** A checkout that is installed and needs a newer Node.js than there is. */
function checkoutIn(folder: string, { npm, packages = [HERE], needs = '99.1' }: Checkout): void {
  const write = (path: string, content: string, mode = 0o644): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content, { mode });
  };
  for (const file of ['prepare.mjs', 'run.mjs', 'node/bring.mjs']) {
    mkdirSync(dirname(join(folder, 'apps/standalone', file)), { recursive: true });
    cpSync(`apps/standalone/${file}`, join(folder, 'apps/standalone', file));
  }
  write(
    'apps/standalone/node/package.json',
    JSON.stringify({ optionalDependencies: Object.fromEntries(packages.map((one) => [one, '99.1.0'])) }),
  );
  write('package.json', JSON.stringify({ engines: { node: `>=${needs}` } }));
  for (const file of ['package-lock.json', 'node_modules/.package-lock.json']) write(file, JSON.stringify({ packages: {} }));
  for (const file of ['tsconfig.json', 'node_modules/typescript/bin/tsc', 'apps/web/build.mjs', 'dist/.built']) write(file, '');
  write('bin/npm', npm, 0o755);
}

function prepare(
  folder: string,
  node = process.execPath,
): { readonly status: number | null; readonly stderr: string; readonly stdout: string } {
  const env = { ...process.env, PATH: join(folder, 'bin') + delimiter + process.env['PATH'] };
  return spawnSync(node, ['apps/standalone/prepare.mjs'], { cwd: folder, env, encoding: 'utf8' });
}

describe('a machine whose Node.js is too old', () => {
  it('gets a newer one into the checkout, once', () =>
    withFolder(async (folder) => {
      checkoutIn(folder, { npm: NPM_THAT_BRINGS('99.1.0') });
      const first = prepare(folder);
      expect(first).toMatchObject({ status: 0, stderr: '' });
      expect(first.stdout).toContain(`Node 99.1 or newer is needed, and this is ${process.versions.node}. Fetching it into this folder …`);
      const { stdout } = spawnSync(join(folder, 'node_modules/.bin/node'), { encoding: 'utf8' });
      expect(stdout).toBe('99.1.0\n');
      expect(prepare(folder)).toMatchObject({ status: 0, stdout: '', stderr: '' });
      expect(readFileSync(join(folder, 'npm-calls'), 'utf8')).toBe('called\n');
    }));

  it('gets another one when the one that it got before has become too old', () =>
    withFolder(async (folder) => {
      checkoutIn(folder, { npm: NPM_THAT_BRINGS('98.1.0') });
      expect(prepare(folder).status).toBe(1);
      writeFileSync(join(folder, 'bin/npm'), NPM_THAT_BRINGS('99.1.0'));
      expect(prepare(folder)).toMatchObject({ status: 0, stderr: '' });
      const { stdout } = spawnSync(join(folder, 'node_modules/.bin/node'), { encoding: 'utf8' });
      expect(stdout).toBe('99.1.0\n');
    }));

  it('has the one that it got in its scripts again, from which an installation of packages takes it away', () =>
    withFolder(async (folder) => {
      checkoutIn(folder, { npm: NPM_THAT_FAILS, needs: '24.0' });
      const program = join(folder, `apps/standalone/node/node_modules/${HERE}/bin/node`);
      cpSync(process.execPath, program, { dereference: true, mode: constants.COPYFILE_FICLONE });
      expect(prepare(folder, program)).toMatchObject({ status: 0, stderr: '' });
      expect(realpathSync(join(folder, 'node_modules/.bin/node'))).toBe(realpathSync(program));
      expect(prepare(folder)).toMatchObject({ status: 0, stdout: '', stderr: '' });
    }));

  it.each(['20.9.0', '99.0.9'])('does not take a program of another version: %s', (version) =>
    withFolder(async (folder) => {
      checkoutIn(folder, { npm: NPM_THAT_BRINGS(version) });
      const { status, stderr } = prepare(folder);
      expect(status).toBe(1);
      expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(`bin/node is ${version}.`)]);
      expect(existsSync(join(folder, 'node_modules/.bin/node'))).toBe(false);
    }),
  );

  it.each([
    [
      'without a network',
      { npm: NPM_THAT_FAILS },
      'It could not be fetched from the package registry. Install it, or try again with a network.',
    ],
    ['of a kind that no package is for', { npm: NPM_THAT_FAILS, packages: [] }, 'Install it: no package has it for'],
  ])('ends with one line %s', (_, checkout, line) =>
    withFolder(async (folder) => {
      checkoutIn(folder, checkout);
      const { status, stderr } = prepare(folder);
      expect(status).toBe(1);
      expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(line)]);
    }),
  );
});
