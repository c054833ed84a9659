import Libsql from 'libsql/promise';

/** What is used of the driver's promised connection, whose own types leave everything open. */
interface Connection {
  exec(sql: string): Promise<void>;
  prepare(sql: string): Promise<{ get(): Promise<Readonly<Record<string, unknown>>> }>;
  close(): void;
}

/**
 * Moves most of a write-ahead log into its database on a connection of its own, on a thread of the driver, while the writer goes on committing:
 * it takes the disk 5 to 10 ms. The writer then moves the little that came meanwhile, after which its log begins anew.
 */
export class CheckpointAside {
  private running: Promise<void> | null = null;

  /** Rejects with an error of one line when a setting was not taken. */
  static async open(file: string): Promise<CheckpointAside> {
    const connection = new Libsql(file, {}) as Connection;
    // A checkpoint syncs as its own connection is set, whatever the writer's is.
    await connection.exec('PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0');
    const { synchronous } = await (await connection.prepare('PRAGMA synchronous')).get();
    if (synchronous !== 2) throw new Error(`${file}: synchronous is ${String(synchronous)}, not 2, beside the writer`);
    return new CheckpointAside(connection);
  }

  private constructor(private readonly connection: Connection) {}

  /** Begins one, unless one runs; `ended` hears what it failed by, null when it did not. */
  begin(ended: (failure: unknown) => void): void {
    this.running ??= this.run(ended);
  }

  /** After what runs has ended. */
  async close(): Promise<void> {
    await this.running;
    this.connection.close();
  }

  private async run(ended: (failure: unknown) => void): Promise<void> {
    let failure: unknown = null;
    try {
      await this.connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
      // What was committed while the first one ran: next to nothing is left for the writer.
      await this.connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
    } catch (error) {
      failure = error;
    }
    this.running = null;
    ended(failure);
  }
}
