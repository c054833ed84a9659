import { resolve } from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';

const openChannel = (file: string): BroadcastChannel => {
  const channel = new BroadcastChannel(`sqlite ${resolve(file)}`);
  channel.unref();
  return channel;
};

/** Carries the word that a file has changed from the thread that wrote it to the other threads of this process. */
export class FileChanges {
  // Opened on first use: an open BroadcastChannel also receives, and every message wakes this thread.
  private telling: BroadcastChannel | undefined;
  private listening: BroadcastChannel | undefined;
  private scheduled: NodeJS.Immediate | undefined;
  private isClosed = false;

  constructor(private readonly file: string) {}

  /** Tells the other threads at the end of this turn, once however often it is called. */
  tell(): void {
    if (this.isClosed) return;
    this.scheduled ??= setImmediate(() => {
      this.scheduled = undefined;
      this.telling ??= openChannel(this.file);
      this.telling.postMessage(null);
    });
  }

  /**
   * Calls `onChange` after each change by another thread. Each one wakes this thread, so stop listening as soon as it no longer matters.
   */
  listen(onChange: () => void): void {
    if (this.listening) return;
    this.listening = openChannel(this.file);
    this.listening.addEventListener('message', onChange);
  }

  stopListening(): void {
    this.listening?.close();
    this.listening = undefined;
  }

  close(): void {
    this.isClosed = true;
    clearImmediate(this.scheduled);
    this.telling?.close();
    this.stopListening();
  }
}
