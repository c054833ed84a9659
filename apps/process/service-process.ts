import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { NODE_FLAGS } from './node-flags.js';

/** How a process ended: either `code` or `signal` is null. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const START_PATIENCE_MS = 120_000;
const STOP_PATIENCE_MS = 15_000;
const LISTENING = /listening on (\S+)/;

/**
 * A service as a child process: it starts one with the flags of `node-flags.ts`, waits for the line that `process.ts` prints, and stops it.
 * It stands beside those two files because it must agree with both. The demo starts its own service with it, as do tests and benchmarks.
 */
export class ServiceProcess {
  /** The URL, once the service listens. Rejects with its stderr when it ends before that. */
  readonly listening: Promise<string>;
  /** Resolves when the process has ended and its output was read to the end. */
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;
  private address: string | undefined;
  private stdout = '';
  private stderr = '';

  /** `main` is the compiled entry file; `env` is added to this process's environment. */
  constructor(main: string, env: Readonly<Record<string, string>>) {
    const child = spawn(process.execPath, [...NODE_FLAGS, main], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = new Promise((resolve) => {
      child.once('close', (code, signal) => resolve({ code, signal }));
    });
    this.listening = this.waitUntilListening(child);
    // A caller that kills it early may never read `listening`: that is no unhandled rejection.
    this.listening.catch(() => undefined);
  }

  /** Starts a service and waits until it listens. The caller must stop it. */
  static async start(main: string, env: Readonly<Record<string, string>>): Promise<ServiceProcess> {
    const service = new ServiceProcess(main, env);
    await service.listening;
    return service;
  }

  get url(): string {
    if (this.address === undefined) throw new Error('the service does not listen yet');
    return this.address;
  }

  /** Where operators ask it: a port of its own, when it has one. */
  get operationsUrl(): string {
    return /operations on (\S+)/.exec(this.stdout)?.[1] ?? this.url;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** What it has written to stderr so far. */
  get errors(): string {
    return this.stderr;
  }

  /** Its stdout up to and including the line with the address. */
  get greeting(): string {
    return this.stdout;
  }

  /** Sends SIGTERM, as a service manager does, and SIGKILL when it does not end in time. */
  async stop(): Promise<Ended> {
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_PATIENCE_MS);
    const ended = await this.ended;
    clearTimeout(timer);
    return ended;
  }

  /** Ends it at once by SIGKILL. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  private waitUntilListening(child: ChildProcess): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = (what: string): void => reject(new Error(`the service ${what}: ${this.stderr.trim() || 'stderr is empty'}`));
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
        this.stdout += `${line}\n`;
        this.address = LISTENING.exec(line)?.[1];
        if (this.address === undefined) return;
        clearTimeout(timer);
        // Read and drop the rest: a full pipe would block the service.
        lines.close();
        stdout.resume();
        resolve(this.address);
      });
    });
  }
}
