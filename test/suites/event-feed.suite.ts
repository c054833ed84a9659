import { afterEach, beforeEach, describe } from '@jest/globals';
import { followingTests } from './event-feed/following.js';
import { pageTests } from './event-feed/pages.js';
import { concurrentFollowingTests } from './event-feed/concurrent-following.js';
import { overtakenTests } from './event-feed/overtaken.js';
import type { RunningLog } from './event-store/running-log.js';

/** The tests of the `EventFeed` port. Each test has its own log. */
export function eventFeedSuite(name: string, start: () => Promise<RunningLog>): void {
  describe(`${name} as an event feed`, () => {
    let running: RunningLog;
    const log = (): RunningLog => running;
    beforeEach(async () => {
      running = await start();
    });
    afterEach(() => running.stop());

    pageTests(log);
    followingTests(log);
    concurrentFollowingTests(log);
    overtakenTests(log);
  });
}
