import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { eventFeedSuite } from '../../suites/event-feed.suite.js';
import { eventStoreSuite } from '../../suites/event-store.suite.js';
import type { RunningLog } from '../../suites/event-store/running-log.js';

async function start(): Promise<RunningLog> {
  const log = new MemoryEventStore();
  const close = (): Promise<void> => log.close();
  return { store: () => log, feed: () => log, close, stop: close };
}

eventStoreSuite('memory', { durable: false, start });
eventFeedSuite('memory', start);
