import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The packages whose package.json has "type": "module". Only they are compiled: compiling CommonJS packages would break some. */
function esmPackages(folder, scope = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory() || entry.name.startsWith('.')) return [];
    const path = join(folder, entry.name);
    if (entry.name.startsWith('@')) return esmPackages(path, `${entry.name}/`);
    const nested = join(path, 'node_modules');
    return [...(isEsm(path) ? [scope + entry.name] : []), ...(hasFolder(nested) ? esmPackages(nested) : [])];
  });
}

function isEsm(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).type === 'module';
  } catch {
    return false;
  }
}

function hasFolder(path) {
  try {
    return readdirSync(path).length > 0;
  } catch {
    return false;
  }
}

const compiled = [...new Set(esmPackages(join(root, 'node_modules')))].join('|');

/** Jest runs CommonJS, but Nest is ESM only: swc compiles our sources and the ESM packages to CommonJS. */
export default {
  // One cache of compiled files for this configuration, those that begin with it, and a copy of the checkout that shares its packages.
  id: 'milestone-contracts',
  rootDir: root,
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/faults/', '<rootDir>/test/docker/images.spec.ts'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['milestone-contracts', 'node', 'node-addons'] },
  // Tests wait for conditions. On a machine with four times as much to do, starting a server alone takes half a minute.
  testTimeout: 180_000,
  // In the checkout: a run leaves nothing in the temporary folder of the machine.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  // One more than two cores: many specs wait for processes and stores most of the time.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/longest-first.mjs',
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': ['$1.ts', '$1.js'],
    // Its package.json has no entry for `require`.
    '^canonicalize$': '<rootDir>/node_modules/canonicalize/lib/canonicalize.js',
  },
  transform: {
    '^.+\\.(ts|js|mjs)$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'commonjs' },
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${compiled})/)`],
  reporters: ['default', '<rootDir>/test/tally-reporter.mjs'],
};
