import { eventFeedSuite } from '../suites/event-feed.suite.js';
import { eventStoreSuite } from '../suites/event-store.suite.js';
import type { RunningLog } from '../suites/event-store/running-log.js';
import { startServerLog, startStandInLog } from './eventstoredb-log.js';

const url = process.env['EVENT_STORE_URL'] ?? '';
const isServer = /^esdb(\+discover)?:/.test(url);
const start = (): Promise<RunningLog> => (isServer ? startServerLog(url) : startStandInLog());
const name = isServer ? 'eventstoredb on a server' : 'eventstoredb on a stand-in';

eventStoreSuite(name, { durable: true, start });
eventFeedSuite(name, start);
