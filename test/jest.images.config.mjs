import jestConfig from './jest.config.mjs';

/** The content of every image, built by hand and started: most of a minute for what only docker/ and the list of packages can break. */
export default {
  ...jestConfig,
  testMatch: ['**/test/docker/images.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
