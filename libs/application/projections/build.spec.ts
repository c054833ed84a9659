import { expect, it } from '@jest/globals';
import { BATCH_SIZE, restAfter } from './build.js';

it.each([
  ['none after a batch without events', 0, undefined, 0],
  ['a millisecond for each event', 3, undefined, 3],
  ['5 ms at most', 100, undefined, 5],
  ['as long as it may', 100, 50, 50],
  ['none after a full batch, behind which more wait', BATCH_SIZE, 50, 0],
])('a live build rests %s', (_case, events, longestMs, restMs) => {
  expect(restAfter(events, longestMs)).toBe(restMs);
});
