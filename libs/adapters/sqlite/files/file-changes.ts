import { resolve } from 'node:path';
import { BroadcastChannel } from 'node:worker_threads';

const channelOf = (file: string): BroadcastChannel => {
  const channel = new BroadcastChannel(`sqlite ${resolve(file)}`);
  channel.unref();
  return channel;
};

/** Tells the other threads of this process that a file has changed, at most once a turn. */
export class ThreadNews {
  // An open channel hears as well: not before there is something to tell.
  private channel: BroadcastChannel | undefined;
  private telling: NodeJS.Immediate | undefined;
  private isClosed = false;

  constructor(private readonly file: string) {}

  tell(): void {
    if (this.isClosed) return;
    this.telling ??= setImmediate(() => {
      this.telling = undefined;
      this.channel ??= channelOf(this.file);
      this.channel.postMessage(null);
    });
  }

  close(): void {
    this.isClosed = true;
    clearImmediate(this.telling);
    this.channel?.close();
  }
}

/** Hears that other threads have changed a file. Each time wakes this thread, so only from `start` to `stop`. */
export class ThreadEar {
  private channel: BroadcastChannel | undefined;

  constructor(
    private readonly file: string,
    private readonly heard: () => void,
  ) {}

  start(): void {
    if (this.channel) return;
    this.channel = channelOf(this.file);
    this.channel.addEventListener('message', this.heard);
  }

  stop(): void {
    this.channel?.close();
    this.channel = undefined;
  }
}
