import { namedEventStore } from '../../servers/named-servers.js';
import { eventFeedSuite } from '../../suites/event-feed.suite.js';
import { eventStoreSuite } from '../../suites/event-store.suite.js';
import type { RunningLog } from '../../suites/event-store/running-log.js';
import { startNamespacedLog } from '../namespaced-logs.js';
import { startStandInLog } from './log.js';

const start = (): Promise<RunningLog> => (namedEventStore === null ? startStandInLog() : startNamespacedLog(namedEventStore));
const name = namedEventStore === null ? 'eventstoredb on a stand-in' : 'eventstoredb, where EVENT_STORE_URL says';

eventStoreSuite(name, { durable: true, start });
eventFeedSuite(name, start);
