import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { NEWEST, type ServerVersion } from './server-version.js';

/** The compiled file, because a process cannot run TypeScript. Jest runs in the root of the checkout. */
const MAIN = join(process.cwd(), 'dist/test/servers/entries/eventstoredb-stand-in.js');

/** The stand-in for EventStoreDB as a process, which can be killed: everything it has answered is in its file. */
export class StandInProcess {
  /** Without a file it keeps nothing; without a port it uses any free one. */
  static async start(file = '', port = 0, version: ServerVersion = NEWEST): Promise<StandInProcess> {
    const child = spawn(process.execPath, [MAIN, file, String(port), version], { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout });
    const ended = once(child, 'close').then(() => {
      throw new Error('the stand-in for EventStoreDB ended before it served');
    });
    const [url] = (await Promise.race([once(lines, 'line'), ended])) as [string];
    // A later end is expected: a test kills it.
    ended.catch(() => undefined);
    return new StandInProcess(child, { file, version }, url);
  }

  private constructor(
    private readonly child: ChildProcess,
    private readonly options: { readonly file: string; readonly version: ServerVersion },
    /** `esdb://127.0.0.1:<port>?tls=false` */
    readonly url: string,
  ) {}

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** Kills it with SIGKILL. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'close');
    if (this.child.kill('SIGKILL')) await ended;
  }

  /** Starts another process on the same file and port. */
  startAgain(): Promise<StandInProcess> {
    return StandInProcess.start(this.options.file, this.port, this.options.version);
  }
}
