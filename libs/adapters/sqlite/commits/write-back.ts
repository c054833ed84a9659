import { closeSync, fdatasync, openSync } from 'node:fs';
import { distrust } from '../files/unsynced-file.js';

/**
 * Writes an unsynced file to disk bit by bit, off this thread. Left alone, Linux writes it in one go every half minute, which held up the
 * syncs of the log by 40 ms.
 */
export class WriteBack {
  /** The error of the disk. Pages of the file may be lost, so it is distrusted from then on. */
  failure: Error | null = null;
  /** Stays open while SQLite has the file open: closing it would release SQLite's own locks. */
  private readonly descriptor: number;
  private running: Promise<void> | null = null;

  constructor(private readonly file: string) {
    this.descriptor = openSync(file, 'r');
  }

  /** Starts to write what the file holds by now, unless a write is running. */
  begin(): void {
    this.running ??= new Promise((resume) => {
      fdatasync(this.descriptor, (error) => {
        if (error) this.recordFailure(error);
        this.running = null;
        resume();
      });
    });
  }

  /** Call it after the writer of the file has closed it. */
  async close(): Promise<void> {
    await this.running;
    closeSync(this.descriptor);
  }

  private recordFailure(error: Error): void {
    this.failure = error;
    try {
      distrust(this.file);
    } catch {
      // The disk does not even take the note. `failure` stops the writer all the same.
    }
  }
}
