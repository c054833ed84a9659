import { positionOf, type StoredEvent, StoreFailure, type StreamRange, valueOf } from '#ports';
import { openReader, prepareRows } from '../files/database.js';
import { faultOf } from '../files/sqlite-fault.js';

type Row = readonly [revision: number, position: number, id: string, type: string, data: string, metadata: string];
type LogRow = readonly [...Row, stream: string];

const COLUMNS = 'revision, position, id, type, data, metadata';
const EVENTS = 'FROM streams JOIN events ON stream = number';
// Without the name, which the caller knows: to make the same text anew for each event is a fortieth of the time to load a contract.
const IN_STREAM = `SELECT ${COLUMNS} ${EVENTS} WHERE name = ? AND revision BETWEEN ? AND ?`;

/** Reads a log beside its writer; each call sees what is committed at that moment. The driver is synchronous, so ask for pages. */
export class EventLogReader {
  private readonly db;
  private readonly forwards;
  private readonly backwards;
  private readonly log;
  private readonly emptied;
  private readonly last;
  private readonly dataVersion;
  private isClosed = false;

  constructor(private readonly file: string) {
    this.db = openReader(file);
    this.forwards = prepareRows<Row>(this.db, `${IN_STREAM} ORDER BY revision LIMIT ?`);
    this.backwards = prepareRows<Row>(this.db, `${IN_STREAM} ORDER BY revision DESC LIMIT ?`);
    this.log = prepareRows<LogRow>(this.db, `SELECT ${COLUMNS}, name ${EVENTS} WHERE position > ? ORDER BY position LIMIT ?`);
    this.emptied = prepareRows<[number]>(
      this.db,
      'SELECT 1 FROM streams WHERE name = ? AND NOT EXISTS (SELECT 1 FROM events WHERE stream = number)',
    );
    this.last = prepareRows<[number | null]>(this.db, 'SELECT max(position) FROM events');
    this.dataVersion = prepareRows<[number]>(this.db, 'PRAGMA data_version');
  }

  stream(stream: string, { from, through, backwards, limit }: Required<StreamRange>): readonly StoredEvent[] {
    const direction = backwards ? this.backwards : this.forwards;
    return this.translatingErrors(() => direction.all(stream, from, through, limit)).map((row) => storedEvent(stream, row));
  }

  /** Whether a stream that was there has no event any more. */
  isEmptied(stream: string): boolean {
    return this.translatingErrors(() => this.emptied.all(stream)).length > 0;
  }

  /** Events after the first `count`. */
  after(count: number, limit: number): readonly StoredEvent[] {
    return this.translatingErrors(() => this.log.all(count, limit)).map((row) => storedEvent(row[6], row));
  }

  /** The position of the last event as a number, 0 in an empty log. */
  head(): number {
    const row = this.translatingErrors(() => this.last.get());
    return row?.[0] ?? 0;
  }

  identity(): string {
    const row = this.translatingErrors(() => this.db.prepare('SELECT identity FROM store').get() as { identity: string } | undefined);
    if (!row) throw new Error(`${this.file}: the log has no identity`);
    return row.identity;
  }

  /** A number that changes when another connection has committed, in this process or another. */
  version(): number {
    const row = this.translatingErrors(() => this.dataVersion.get());
    return row?.[0] ?? 0;
  }

  close(): void {
    if (!this.isClosed) this.db.close();
    this.isClosed = true;
  }

  private translatingErrors<Result>(read: () => Result): Result {
    if (this.isClosed) throw this.failure('unreachable', 'the event store is closed');
    try {
      return read();
    } catch (error) {
      throw this.failure(faultOf(error, this.file) === 'busy' ? 'timeout' : 'unreachable', 'a read failed', error);
    }
  }

  private failure(reason: StoreFailure['reason'], what: string, cause?: unknown): StoreFailure {
    return new StoreFailure({ store: 'events', reason, ambiguous: false }, `${this.file}: ${what}`, { cause });
  }
}

function storedEvent(stream: string, [revision, position, id, type, data, metadata]: Row | LogRow): StoredEvent {
  return {
    stream,
    revision,
    position: positionOf(position),
    id,
    type,
    data: valueOf(data),
    metadata: valueOf(metadata),
    dataBytes: Buffer.byteLength(data),
  };
}
