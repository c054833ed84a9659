import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Compiled, for a process of its own runs no TypeScript; Jest runs in the root of the checkout. */
const MAIN = join(process.cwd(), 'dist/test/servers/entries/eventstoredb-stand-in.js');

/** The stand-in for EventStoreDB as a process of its own, which can be killed: what it has answered is in its file. */
export class StandInProcess {
  /** Without a file it keeps nothing; without a port, on any that is free. */
  static async start(file = '', port = 0): Promise<StandInProcess> {
    const child = spawn(process.execPath, [MAIN, file, String(port)], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout });
    const ended = once(child, 'close').then(() => {
      throw new Error('the stand-in for EventStoreDB ended before it served');
    });
    const [url] = (await Promise.race([once(lines, 'line'), ended])) as [string];
    // Whoever kills it knows that it has ended.
    ended.catch(() => undefined);
    return new StandInProcess(child, file, url);
  }

  private constructor(
    private readonly child: ChildProcess,
    private readonly file: string,
    /** `esdb://127.0.0.1:<port>?tls=false` */
    readonly url: string,
  ) {}

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** Ends it without a word. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'close');
    if (this.child.kill('SIGKILL')) await ended;
  }

  /** Another process on the same file and port. */
  restarted(): Promise<StandInProcess> {
    return StandInProcess.start(this.file, this.port);
  }
}
