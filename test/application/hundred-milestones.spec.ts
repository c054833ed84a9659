import { expect, it } from '@jest/globals';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { playHundredMilestones } from '../bench/hundred-milestones.js';

/** Of processor time: a tenth of it is usual. */
const MOST_MS = 2;
/** What else the process does counts too, such as collecting the garbage of other specs: the quietest of some plays has least of it. */
const PLAYS = 5;

const mean = (times: readonly number[]): number => times.reduce((sum, ms) => sum + ms, 0) / times.length;

it('a contract of a hundred milestones takes 2 ms of processor time for each of its 300 commands at most, in the mean', async () => {
  const means: number[] = [];
  for (let play = 0; play < PLAYS; play += 1) {
    const times = await playHundredMilestones(new MemoryEventStore());
    expect(times.length).toBeGreaterThanOrEqual(300);
    means.push(mean(times));
  }
  expect(Math.min(...means)).toBeLessThan(MOST_MS);
});
