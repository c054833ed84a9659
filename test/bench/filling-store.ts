import {
  type AppendResult,
  eventsAsJson,
  EventStore,
  type ExpectedRevision,
  type NewEvent,
  positionOf,
  type StoredEvent,
  StreamDamaged,
} from '#application';
import { type Appended, prepare } from '#adapters/sqlite/event-log/event-log-jobs';
import { EventLogReader } from '#adapters/sqlite/event-log/event-log-reader';
import { WalCheckpoints } from '#adapters/sqlite/commits/wal-checkpoints';
import { openWriter } from '#adapters/sqlite/files/database';

const APPENDS_A_COMMIT = 2_000;

/** Fills the file of an event log as fast as it can: many appends in one commit, and none of them synced. It acknowledges nothing durable. */
export class FillingStore extends EventStore {
  private readonly db;
  private readonly perform;
  private readonly walCheckpoints;
  private readonly reader;
  private uncommitted = 0;

  constructor(file: string) {
    super();
    this.db = openWriter(file, 'OFF');
    this.perform = prepare(this.db);
    this.walCheckpoints = new WalCheckpoints(this.db, file, 'OFF');
    this.reader = new EventLogReader(file);
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendResult> {
    if (this.uncommitted === 0) this.db.exec('BEGIN IMMEDIATE');
    const appended: Appended = this.perform({ stream, expected, events: eventsAsJson(stream, expected, events) });
    this.uncommitted += 1;
    if (this.uncommitted >= APPENDS_A_COMMIT) this.commit();
    if (appended.outcome === 'damaged') throw new StreamDamaged({ stream, reason: 'incomplete', revision: 0 }, 'was there before');
    if (appended.outcome === 'conflict') return appended;
    return { outcome: 'appended', revision: appended.revision, position: positionOf(appended.count) };
  }

  async read(stream: string): Promise<readonly StoredEvent[]> {
    this.commit();
    return this.reader.stream(stream, { from: 0, through: Number.MAX_SAFE_INTEGER, backwards: false, limit: Infinity });
  }

  async identity(): Promise<string> {
    return this.reader.identity();
  }

  async close(): Promise<void> {
    this.commit();
    this.reader.close();
    this.walCheckpoints.run('TRUNCATE');
    this.db.close();
    await this.walCheckpoints.close();
  }

  private commit(): void {
    if (this.uncommitted === 0) return;
    this.db.exec('COMMIT');
    this.uncommitted = 0;
    this.walCheckpoints.runIfDue();
  }
}
