import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

const JEST = ['node_modules/jest/bin/jest.js', '-c', 'test/jest.config.mjs'];

it('a run of tests on a machine without Java passes, and names at its end what it left out', async () => {
  const { TEST_TALLY: _, ...environment } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, [...JEST, 'test/adapters/mongodb/killed'], {
    env: { ...environment, PATH: '/nowhere' },
  });
  expect(stdout).toBe(
    'left out: 1 test: the MongoDB server for tests needs Java, which this machine has not\n0 passed, 0 failed, 1 skipped\n',
  );
});
