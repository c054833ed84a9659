import { afterEach, beforeEach, describe } from '@jest/globals';
import { following } from './event-feed/following.js';
import { pages } from './event-feed/pages.js';
import { whileAppending } from './event-feed/while-appending.js';
import type { RunningLog } from './event-store/running-log.js';

/** What every `EventFeed` promises: each test has a log of its own. */
export function eventFeedSuite(name: string, start: () => Promise<RunningLog>): void {
  describe(`${name} as an event feed`, () => {
    let running: RunningLog;
    const log = (): RunningLog => running;
    beforeEach(async () => {
      running = await start();
    });
    afterEach(() => running.stop());

    pages(log);
    following(log);
    whileAppending(log);
  });
}
