import jestConfig from './jest.config.mjs';

/** Killed processes, full disks and lost stores: real processes, which are waited for most of the time, so two suites at once. */
export default {
  ...jestConfig,
  testMatch: ['**/test/faults/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 180_000,
  maxWorkers: 2,
};
