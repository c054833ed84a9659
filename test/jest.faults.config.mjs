import jestConfig from './jest.config.mjs';

/** Killed processes, full disks and lost stores: real processes, one suite after the other. */
export default {
  ...jestConfig,
  testMatch: ['**/test/faults/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 180_000,
  maxWorkers: 1,
};
