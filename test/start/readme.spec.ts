import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { started, withFolder } from './standalone.js';

const readme = readFileSync('README.md', 'utf8');
/** The shell blocks, whole. */
const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
/** Every `npm …` of the text, in blocks and in sentences. */
const npmCommands = [...new Set([...readme.matchAll(/\bnpm (?:run [\w:-]+|start|test|ci)\b/g)].map(([command]) => command))];

/** Where CI runs each: in its script, or in a test that runs the file behind it. */
const ci = readFileSync('.ci/run', 'utf8');
const freshClone = readFileSync('test/start/fresh-clone.mjs', 'utf8');

describe('the README', () => {
  it('has commands to type', () => {
    expect(npmCommands).toEqual(expect.arrayContaining(['npm start', 'npm test', 'npm run demo']));
    expect(blocks.some((block) => block.includes('curl'))).toBe(true);
  });

  it.each(npmCommands)('names %s, which CI runs', (command) => {
    const ranByCi = ci.split('\n').some((line) => line.trim().startsWith(command));
    const ranInClone = ci.includes('test/start/fresh-clone.mjs') && freshClone.includes(`'${command}'`);
    expect(ranByCi || ranInClone).toBe(true);
  });

  it.each(blocks.filter((block) => block.includes('curl')))('has calls that work as they stand: %#', (block) =>
    withFolder(async (folder) => {
      const service = await started({ DATA_DIR: folder });
      try {
        const script = block.replaceAll('http://localhost:3000', service.url).replaceAll(/\bcurl -s\b/g, 'curl -sS --fail-with-body');
        const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { timeout: 10_000 });
        expect(stdout).toContain('"position"');
        expect(stdout).toContain('"items"');
      } finally {
        await service.stop();
      }
    }),
  );
});
