import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { startReady } from '../processes/standalone.js';
import { withFolder } from '../temporary-folder.js';

const run = promisify(execFile);
const PATIENCE_MS = 120_000;

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
const own = manifestOf('libs/client');
/** The story of the README. */
const [, story = ''] = /^```ts\n([\s\S]*?)^```$/m.exec(readFileSync('libs/client/README.md', 'utf8')) ?? [];

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2022', 'DOM', 'DOM.Iterable'],
    types: [],
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
  },
};

/** The package and what it needs, each packed from this checkout. */
async function packed(folder: string): Promise<readonly string[]> {
  const { stdout } = await run(process.execPath, ['libs/client/pack.mjs'], { timeout: PATIENCE_MS });
  const needed = [...Object.keys(own.dependencies), 'openapi-typescript-helpers'].map((name) => resolve('node_modules', name));
  const others = await run('npm', ['pack', '--silent', ...needed], { cwd: folder, timeout: PATIENCE_MS });
  return [
    stdout.trim(),
    ...others.stdout
      .trim()
      .split('\n')
      .map((name) => join(folder, name)),
  ];
}

describe('the package of the client', () => {
  it('has the versions of the checkout', () => {
    const root = manifestOf('.');
    expect(own.version).toBe(root.version);
    expect(root.dependencies).toMatchObject(own.dependencies);
  });

  it('is shown by a story of thirty lines', () => expect(story.trimEnd().split('\n').length).toBeLessThanOrEqual(30));

  it('installs into an empty project without a network, compiles there strictly, and plays the story of its README', () =>
    withFolder(async (folder) => {
      const project = join(folder, 'project');
      mkdirSync(project);
      const write = (name: string, text: string): void => writeFileSync(join(project, name), text);
      write('package.json', JSON.stringify({ type: 'module', private: true }));
      write('tsconfig.json', JSON.stringify(TSCONFIG));
      await run('npm', ['install', '--offline', '--ignore-scripts', ...(await packed(folder))], { cwd: project, timeout: PATIENCE_MS });
      const service = await startReady({ DATA_DIR: join(folder, 'data') });
      try {
        write('story.ts', story.replace('http://localhost:3000', service.url));
        await run(process.execPath, [resolve('node_modules/typescript/bin/tsc')], { cwd: project, timeout: PATIENCE_MS }).catch(explain);
        const { stdout } = await run(process.execPath, ['story.js'], { cwd: project, timeout: PATIENCE_MS });
        expect(stdout).toContain('ended');
      } finally {
        await service.stop();
      }
    }));
});

/** What a compiler says is on its standard output. */
const explain = ({ stdout, message }: Error & { readonly stdout: string }): never => {
  throw new Error(`${message}\n${stdout}`);
};
