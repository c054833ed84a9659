import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { NODE_FLAGS } from './node-flags.js';

/** How a process ended: one of the two is null. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const START_PATIENCE_MS = 30_000;
const STOP_PATIENCE_MS = 15_000;
const LISTENING = /listening on (\S+)/;

/** A standalone service as a process of its own, for the demo, the benchmark and the tests. */
export class ServiceProcess {
  /** Its address, once it listens; rejects with what it said on stderr when it ends before. */
  readonly listening: Promise<string>;
  /** Resolves when the process is gone and all it said was read. */
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;
  private address: string | undefined;
  private said = '';
  private complained = '';

  /** `main` is the compiled entry file; `env` is added to this process's environment. */
  constructor(main: string, env: Readonly<Record<string, string>>) {
    const child = spawn(process.execPath, [...NODE_FLAGS, main], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    child.stderr?.on('data', (chunk: Buffer) => (this.complained += chunk.toString()));
    this.ended = new Promise((resolve) => {
      child.once('close', (code, signal) => resolve({ code, signal }));
    });
    this.listening = this.untilListening(child);
    // Whoever kills it before it listens need not ask for the address.
    this.listening.catch(() => undefined);
  }

  /** Starts one and waits until it listens; whoever starts it ends it. */
  static async start(main: string, env: Readonly<Record<string, string>>): Promise<ServiceProcess> {
    const service = new ServiceProcess(main, env);
    await service.listening;
    return service;
  }

  get url(): string {
    if (this.address === undefined) throw new Error('the service does not listen yet');
    return this.address;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** All of stderr so far. */
  get errors(): string {
    return this.complained;
  }

  /** The stdout up to and with the line that tells the address. */
  get greeting(): string {
    return this.said;
  }

  /** Asks it to stop, as a service manager would; `kill -9` when it does not. */
  async stop(): Promise<Ended> {
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_PATIENCE_MS);
    const ended = await this.ended;
    clearTimeout(timer);
    return ended;
  }

  /** Ends it without a word. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  private untilListening(child: ChildProcess): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = (what: string): void => reject(new Error(`the service ${what}: ${this.complained.trim() || 'no word on stderr'}`));
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        fail('did not listen in time');
      }, START_PATIENCE_MS);
      child.once('close', () => {
        clearTimeout(timer);
        fail('ended before it listened');
      });
      const { stdout } = child;
      if (!stdout) return;
      const lines = createInterface({ input: stdout });
      lines.on('line', (line) => {
        if (this.address !== undefined) return;
        this.said += `${line}\n`;
        this.address = LISTENING.exec(line)?.[1];
        if (this.address === undefined) return;
        clearTimeout(timer);
        // What it logs from here on is taken and thrown away, at little cost.
        lines.close();
        stdout.resume();
        resolve(this.address);
      });
    });
  }
}
