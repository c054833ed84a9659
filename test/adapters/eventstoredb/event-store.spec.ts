import { namedEventStore } from '../../servers/named-servers.js';
import { SERVER_VERSIONS } from '../../servers/eventstoredb/server-version.js';
import { eventFeedSuite } from '../../suites/event-feed.suite.js';
import { eventStoreSuite } from '../../suites/event-store.suite.js';
import type { Damage, ForeignEvent } from '../../suites/event-store/damaged.js';
import { newId } from '../../suites/event-store/running-log.js';
import { startNamespacedLog } from '../namespaced-logs.js';
import { type StandInLog, startStandInLog } from './log.js';

const startNamed = () => startNamespacedLog(namedEventStore ?? '');

let running: StandInLog;
const log = () => running.standIn.log;

const damages: readonly Damage[] = [
  { name: 'was truncated by $tb', reason: 'incomplete', harm: (stream) => log().setMetadata(stream, { $tb: 2 }) },
  { name: 'was truncated by $tb behind its end', reason: 'incomplete', harm: (stream) => log().setMetadata(stream, { $tb: 4 }) },
  { name: 'was truncated by $maxCount', reason: 'incomplete', harm: (stream) => log().setMetadata(stream, { $maxCount: 2 }) },
  {
    name: 'was truncated and scavenged',
    reason: 'incomplete',
    harm: (stream) => {
      log().setMetadata(stream, { $maxCount: 1 });
      log().scavenge();
    },
  },
  { name: 'was deleted', reason: 'incomplete', harm: (stream) => log().delete(stream, 3, false) },
  {
    name: 'was deleted and scavenged',
    reason: 'incomplete',
    harm: (stream) => {
      log().delete(stream, 3, false);
      log().scavenge();
    },
  },
  { name: 'was deleted for good', reason: 'unreadable', harm: (stream) => log().delete(stream, 3, true) },
];

const JSON_TYPE = 'application/json';
const foreign: readonly ForeignEvent[] = (
  [
    ['text that is no JSON', JSON_TYPE, '{"n":'],
    ['bytes', 'application/octet-stream', '\u0001\u0002'],
    ['JSON that is not marked as such', 'application/octet-stream', '{}'],
  ] as const
).map(([name, contentType, content]) => ({
  name,
  write: (stream) => {
    const data = Buffer.from(content);
    log().append(stream, 'any', [{ id: newId(), type: 'Foreign', contentType, data, metadata: Buffer.alloc(0) }]);
  },
}));

if (namedEventStore === null) {
  for (const version of SERVER_VERSIONS) {
    const start = async (): Promise<StandInLog> => (running = await startStandInLog({ version }));
    const name = `eventstoredb on a stand-in of ${version}`;
    eventStoreSuite(name, { durable: true, start, damages, foreign });
    eventFeedSuite(name, start);
  }
} else {
  const name = 'eventstoredb, where EVENT_STORE_URL says';
  eventStoreSuite(name, { durable: true, start: startNamed });
  eventFeedSuite(name, startNamed);
}
