import { resolve } from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';

/** Tells the other threads of this process that a file has changed, at most once a turn, and hears it from them. */
export class ThreadNews {
  private readonly channel: BroadcastChannel;
  private telling: NodeJS.Immediate | undefined;
  private isClosed = false;

  constructor(file: string, heard: () => void) {
    this.channel = new BroadcastChannel(`sqlite ${resolve(file)}`);
    this.channel.addEventListener('message', heard);
    this.channel.unref();
  }

  tell(): void {
    if (this.isClosed) return;
    this.telling ??= setImmediate(() => {
      this.telling = undefined;
      this.channel.postMessage(null);
    });
  }

  close(): void {
    this.isClosed = true;
    clearImmediate(this.telling);
    this.channel.close();
  }
}
