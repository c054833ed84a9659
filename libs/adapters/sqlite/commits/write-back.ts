import { closeSync, fdatasync, openSync } from 'node:fs';
import { distrust } from '../views/unsynced-file.js';

/**
 * Has a file that is not synced written to disk bit by bit, off this thread. Left alone, Linux does so every half minute in one go, which held up
 * the log's syncs by 40 ms.
 */
export class WriteBack {
  /** What the disk failed by: pages of the file may be lost, and it is distrusted from then on. */
  failure: Error | null = null;
  /** Kept open while SQLite has the file open: closing it would give up SQLite's own locks. */
  private readonly descriptor: number;
  private running: Promise<void> | null = null;

  constructor(private readonly file: string) {
    this.descriptor = openSync(file, 'r');
  }

  /** What was written so far, unless some of it is being written. */
  begin(): void {
    this.running ??= new Promise((resume) => {
      fdatasync(this.descriptor, (error) => {
        if (error) this.failed(error);
        this.running = null;
        resume();
      });
    });
  }

  /** After the file's own writer has closed it. */
  async close(): Promise<void> {
    await this.running;
    closeSync(this.descriptor);
  }

  private failed(error: Error): void {
    this.failure = error;
    try {
      distrust(this.file);
    } catch {
      // The disk takes not even that.
    }
  }
}
