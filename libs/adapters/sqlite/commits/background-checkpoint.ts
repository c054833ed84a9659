import Libsql from 'libsql/promise';

/** The part of the driver's promise-based connection that is used here; the driver's own types leave everything open. */
interface Connection {
  exec(sql: string): Promise<void>;
  prepare(sql: string): Promise<{ get(): Promise<Readonly<Record<string, unknown>>> }>;
  close(): void;
}

/**
 * Moves most of a write-ahead log into its database while the writer goes on committing, on a connection and a driver thread of its own:
 * the disk needs 5 to 10 ms for it. The writer then moves the little that was committed meanwhile, and its log starts over.
 */
export class BackgroundCheckpoint {
  private running: Promise<void> | null = null;

  /** Rejects with an error of one line when the database did not take a setting. */
  static async open(file: string): Promise<BackgroundCheckpoint> {
    const connection = new Libsql(file, {}) as Connection; // the driver's types leave everything open
    // A checkpoint syncs as its own connection is set, whatever the writer's setting.
    await connection.exec('PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0');
    const { synchronous } = await (await connection.prepare('PRAGMA synchronous')).get();
    if (synchronous !== 2)
      throw new Error(`${file}: synchronous is ${String(synchronous)}, not 2, on the connection for background checkpoints`);
    return new BackgroundCheckpoint(connection);
  }

  private constructor(private readonly connection: Connection) {}

  /** Starts a checkpoint unless one is running. `onEnd` gets the error that it failed with, or null. */
  begin(onEnd: (failure: unknown) => void): void {
    this.running ??= this.run(onEnd);
  }

  /** Waits for a running checkpoint first. */
  async close(): Promise<void> {
    await this.running;
    this.connection.close();
  }

  private async run(onEnd: (failure: unknown) => void): Promise<void> {
    let failure: unknown = null;
    try {
      await this.connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
      // The second run moves what was committed during the first, so that next to nothing is left for the writer.
      await this.connection.exec('PRAGMA wal_checkpoint(PASSIVE)');
    } catch (error) {
      failure = error;
    }
    this.running = null;
    onEnd(failure);
  }
}
