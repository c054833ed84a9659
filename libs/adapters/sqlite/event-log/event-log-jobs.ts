import { randomUUID } from 'node:crypto';
import type { AppendResult, EventJson, ExpectedRevision } from '#application';
import type { Database } from '../files/database.js';

/** One append, as the thread does it. */
export interface AppendJob {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventJson[];
}

/** `count` is the position of the last event appended, as a number. */
export type Appended =
  { readonly outcome: 'appended'; readonly revision: number; readonly count: number } | Extract<AppendResult, { outcome: 'conflict' }>;

// Streams by number: the events of contracts that are at work now stand on a few pages of the index, not on one page each.
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS streams (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE IF NOT EXISTS events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    stream INTEGER NOT NULL REFERENCES streams (number),
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS store (only INTEGER PRIMARY KEY CHECK (only = 1), identity TEXT NOT NULL) STRICT;
`;

/** Positions are the numbers of one sequence, handed out by the one writer in the order of its commits. */
export function prepare(db: Database): (job: unknown) => Appended {
  db.exec(SCHEMA);
  db.prepare('INSERT OR IGNORE INTO store (only, identity) VALUES (1, ?)').run(randomUUID());
  const numberOf = db.prepare('SELECT number FROM streams WHERE name = ?');
  const name = db.prepare('INSERT INTO streams (name) VALUES (?)');
  const last = db.prepare('SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1');
  const at = db.prepare('SELECT id, position FROM events WHERE stream = ? AND revision = ?');
  const insert = db.prepare('INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)');

  const write = ({ stream, events }: AppendJob, known: number | undefined, first: number): number => {
    const number = known ?? Number(name.run(stream).lastInsertRowid);
    let count = 0;
    events.forEach(({ id, type, data, metadata }, index) => {
      count = Number(insert.run(number, first + index, id, type, data, metadata).lastInsertRowid);
    });
    return count;
  };

  /** The position the same append was given before; null when something else is there. */
  const repeated = ({ events }: AppendJob, number: number | undefined, first: number): number | null => {
    if (number === undefined) return null;
    let count = null;
    for (const [index, { id }] of events.entries()) {
      const found = at.get(number, first + index) as { id: string; position: number } | undefined;
      if (found?.id !== id) return null;
      count = found.position;
    }
    return count;
  };

  return (job) => {
    const append = job as AppendJob;
    const { stream, expected, events } = append;
    const number = (numberOf.get(stream) as { number: number } | undefined)?.number;
    const actual = number === undefined ? 'empty' : ((last.get(number) as { revision: number } | undefined)?.revision ?? 'empty');
    const first = expected === 'empty' ? 0 : expected + 1;
    const count = actual === expected ? write(append, number, first) : repeated(append, number, first);
    return count === null ? { outcome: 'conflict', actual } : { outcome: 'appended', revision: first + events.length - 1, count };
  };
}
