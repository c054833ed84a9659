import { randomUUID } from 'node:crypto';
import type { AppendResult, EventJson, ExpectedRevision } from '#ports';
import type { Database } from '../files/database.js';

/** One append, as it is sent to the thread. */
export interface AppendJob {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventJson[];
}

/** `count` is the position of the last event appended, as a number. */
export type Appended =
  | { readonly outcome: 'appended'; readonly revision: number; readonly count: number }
  | { readonly outcome: 'damaged' }
  | Extract<AppendResult, { outcome: 'conflict' }>;

// Events name their stream by its number: the index entries of the contracts in use then share a few pages, instead of one page each.
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

/** Positions are the numbers of one sequence, which the only writer gives out in the order of its commits. */
export function prepare(db: Database): (job: unknown) => Appended {
  db.exec(SCHEMA);
  db.prepare('INSERT OR IGNORE INTO store (only, identity) VALUES (1, ?)').run(randomUUID());
  const numberOf = db.prepare('SELECT number FROM streams WHERE name = ?');
  const addStream = db.prepare('INSERT INTO streams (name) VALUES (?)');
  const lastRevision = db.prepare('SELECT revision FROM events WHERE stream = ? ORDER BY revision DESC LIMIT 1');
  const eventAt = db.prepare('SELECT id, position FROM events WHERE stream = ? AND revision = ?');
  const insert = db.prepare('INSERT INTO events (stream, revision, id, type, data, metadata) VALUES (?, ?, ?, ?, ?, ?)');

  const write = ({ stream, events }: AppendJob, known: number | undefined, first: number): number => {
    const number = known ?? Number(addStream.run(stream).lastInsertRowid);
    let count = 0;
    events.forEach(({ id, type, data, metadata }, index) => {
      count = Number(insert.run(number, first + index, id, type, data, metadata).lastInsertRowid);
    });
    return count;
  };

  /** The position that this same append got before; null when the stream holds other events there. */
  const findRepeated = ({ events }: AppendJob, number: number | undefined, first: number): number | null => {
    if (number === undefined) return null;
    let count = null;
    for (const [index, { id }] of events.entries()) {
      const found = eventAt.get(number, first + index) as { id: string; position: number } | undefined;
      if (found?.id !== id) return null;
      count = found.position;
    }
    return count;
  };

  return (job) => {
    const append = job as AppendJob;
    const { stream, expected, events } = append;
    const number = (numberOf.get(stream) as { number: number } | undefined)?.number;
    const actual = number === undefined ? 'empty' : ((lastRevision.get(number) as { revision: number } | undefined)?.revision ?? 'empty');
    const first = expected === 'empty' ? 0 : expected + 1;
    // A stream that is there without events has lost them: it is never begun anew.
    if (number !== undefined && actual === 'empty') return { outcome: 'damaged' };
    const count = actual === expected ? write(append, number, first) : findRepeated(append, number, first);
    return count === null ? { outcome: 'conflict', actual } : { outcome: 'appended', revision: first + events.length - 1, count };
  };
}
