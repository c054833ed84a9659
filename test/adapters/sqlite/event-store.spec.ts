import { eventFeedSuite } from '../../suites/event-feed.suite.js';
import { eventStoreSuite } from '../../suites/event-store.suite.js';
import { startSqliteLog } from './log.js';

eventStoreSuite('sqlite', { durable: true, start: startSqliteLog });
eventFeedSuite('sqlite', startSqliteLog);
