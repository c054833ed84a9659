import { expect, it } from '@jest/globals';
import { shareParts, type Part } from './shared-parts.js';

const limit = (maximum: number): Part => ({ names: ['limit'], part: { name: 'limit', schema: { maximum } } });
const answer = { names: ['Recorded'], part: { description: 'Recorded.' } };
const operation = (parameters: readonly Part[]) => ({ parameters, responses: { 202: answer } });

it('keeps a part that several operations have once, and the others where they are', () => {
  const paths = { '/a': { get: operation([limit(1)]), post: operation([limit(2)]) }, '/b': { get: { responses: { 202: answer } } } };
  const recorded = { 202: { $ref: '#/components/responses/Recorded' } };
  expect(shareParts(paths)).toEqual({
    paths: {
      '/a': {
        get: { parameters: [limit(1).part], responses: recorded },
        post: { parameters: [limit(2).part], responses: recorded },
      },
      '/b': { get: { responses: recorded } },
    },
    components: { parameters: {}, responses: { Recorded: answer.part } },
  });
});

it('of different parts with one name shares the most frequent one', () => {
  const paths = { '/a': { get: operation([limit(1), limit(2)]), post: operation([limit(2)]), put: operation([limit(1), limit(2)]) } };
  const { paths: shared, components } = shareParts(paths);
  expect(shared['/a']?.['put']?.parameters).toEqual([limit(1).part, { $ref: '#/components/parameters/limit' }]);
  expect(components.parameters).toEqual({ limit: limit(2).part });
});

it('gives the next one another of its names', () => {
  const spare = { names: ['limit', 'limit.3'], part: { name: 'limit', schema: { maximum: 3 } } };
  const paths = { '/a': { get: operation([limit(1), spare]), post: operation([limit(1), spare]), put: operation([limit(1)]) } };
  expect(shareParts(paths).components.parameters).toEqual({ limit: limit(1).part, 'limit.3': spare.part });
});
