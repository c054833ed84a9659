import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { describeWithPrograms } from '../describe-with-programs.js';
import { withFolder } from '../temporary-folder.js';
import { startReady } from './standalone.js';

const readme = readFileSync('README.md', 'utf8');
/** The shell blocks. */
const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
/** Every `npm …` command in blocks and in sentences. */
const npmCommands = [...new Set([...readme.matchAll(/\bnpm (?:run [\w:-]+|start|test|ci)\b/g)].map(([command]) => command))];

/** CI runs commands in its own script and in the scripts that it calls. */
const ci = readFileSync('.ci/run', 'utf8');
const scripts = ['test/processes/fresh-clone.mjs', 'test/processes/several-processes.mjs'].filter((file) => ci.includes(file));

describe('the README', () => {
  it('has commands to type', () => {
    expect(npmCommands).toEqual(expect.arrayContaining(['npm start', 'npm test', 'npm run demo']));
    expect(blocks.some((block) => block.includes('curl'))).toBe(true);
  });

  it.each(npmCommands)('names %s, which CI runs', (command) => {
    const ranByCi = ci.split('\n').some((line) => line.trim().startsWith(command));
    const ranByScript = scripts.some((file) => readFileSync(file, 'utf8').includes(`'${command}'`));
    expect(ranByCi || ranByScript).toBe(true);
  });
});

describeWithPrograms(['bash', 'curl', 'sed'], 'the blocks of the README', () => {
  it.each(blocks.filter((block) => block.includes('curl')))('have curl calls that work as they are: %#', (block) =>
    withFolder(async (folder) => {
      const service = await startReady({ DATA_DIR: folder });
      try {
        const script = block.replaceAll('http://localhost:3000', service.url).replaceAll(/\bcurl -s\b/g, 'curl -sS --fail-with-body');
        const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { timeout: 10_000 });
        expect(stdout).toContain('"items":[{');
        expect(stdout).toContain('"status":"active"');
      } finally {
        await service.stop();
      }
    }),
  );
});
