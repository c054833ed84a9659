import { openWriter } from '#adapters/sqlite/files/database';
import { eventFeedSuite } from '../../suites/event-feed.suite.js';
import { eventStoreSuite } from '../../suites/event-store.suite.js';
import type { Damage, ForeignEvent } from '../../suites/event-store/damaged.js';
import { newId } from '../../suites/event-store/running-log.js';
import { startSqliteLog } from './log.js';

/** Of the log that was started last: the suite has one for all of its tests on damaged streams. */
let file = '';
const start = () => startSqliteLog((path) => (file = path));

/** Changes the file as a person with an editor could. */
function change(sql: string, ...values: (string | number)[]): void {
  const writer = openWriter(file, 'FULL');
  writer.prepare(sql).run(...values);
  writer.close();
}

const OF_STREAM = 'stream = (SELECT number FROM streams WHERE name = ?)';

const damages: readonly Damage[] = [
  {
    name: 'has lost half of its events',
    reason: 'incomplete',
    harm: (stream) => change(`DELETE FROM events WHERE ${OF_STREAM} AND revision < 2`, stream),
  },
  {
    name: 'has lost its first event',
    reason: 'incomplete',
    harm: (stream) => change(`DELETE FROM events WHERE ${OF_STREAM} AND revision = 0`, stream),
  },
  { name: 'has lost all of its events', reason: 'incomplete', harm: (stream) => change(`DELETE FROM events WHERE ${OF_STREAM}`, stream) },
];

const foreign: readonly ForeignEvent[] = [
  {
    name: 'text that is no JSON',
    write: (stream) =>
      change(
        `INSERT INTO events (stream, revision, id, type, data, metadata) SELECT number, 1, ?, 'Foreign', '{"n":', '{}' FROM streams WHERE name = ?`,
        newId(),
        stream,
      ),
  },
];

eventStoreSuite('sqlite', { durable: true, start, damages, foreign });
eventFeedSuite('sqlite', start);
