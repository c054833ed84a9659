import jestConfig from './jest.config.mjs';

/** Builds every image by hand and runs it. A run of its own: it takes most of a minute, and only docker/ or package.json can break it. */
export default {
  ...jestConfig,
  testMatch: ['**/test/docker/images.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
