import { expect, it } from '@jest/globals';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { playHundredMilestones } from '../bench/hundred-milestones.js';

/** Of processor time, which other processes on the machine hardly change: a tenth of it is usual. */
const MOST_MS = 2;

it('a contract of a hundred milestones takes 2 ms of processor time for each of its 300 commands at most, in the mean', async () => {
  const times = await playHundredMilestones(new MemoryEventStore());
  expect(times.length).toBeGreaterThanOrEqual(300);
  expect(times.reduce((sum, ms) => sum + ms, 0) / times.length).toBeLessThan(MOST_MS);
});
