import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Image } from './hand-built.js';

const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 20_000;
const PROBE_TIMEOUT_MS = 5_000;
const PROBE_EVERY_MS = 100;

/** A hand-built image's command as a process of this machine, with no environment but the image's, `PATH` and what is set. */
export class Container {
  private readonly env: NodeJS.ProcessEnv;
  private readonly child: ChildProcess;
  private readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  private said = '';

  constructor(
    private readonly image: Image,
    settings: Readonly<Record<string, string>>,
  ) {
    this.env = { PATH: process.env['PATH'], ...image.env, ...settings };
    const [program, ...args] = image.command;
    this.child = spawn(programOf(program), args, { cwd: image.folder, env: this.env, stdio: ['ignore', 'ignore', 'pipe'] });
    this.child.stderr?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code, signal) => resolve({ code, signal }));
    });
  }

  /** Whether the image's health check passes now. */
  isHealthy(): Promise<boolean> {
    const [program, ...args] = this.image.healthcheck;
    return new Promise((resolve) => {
      execFile(programOf(program), args, { cwd: this.image.folder, env: this.env, timeout: PROBE_TIMEOUT_MS }, (error) => resolve(!error));
    });
  }

  /** Rejects with what the process said when it ends before, or takes too long. */
  async healthy(): Promise<void> {
    const deadline = performance.now() + START_PATIENCE_MS;
    while (performance.now() < deadline && this.child.exitCode === null) {
      if (await this.isHealthy()) return;
      await pause(PROBE_EVERY_MS);
    }
    throw new Error(`not healthy: ${this.said}`);
  }

  /** As `docker stop` does. */
  async stop(): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }> {
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_PATIENCE_MS);
    const ended = await this.ended;
    clearTimeout(timer);
    return ended;
  }
}

/** The Node that runs the tests stands for the image's. */
function programOf(name: string | undefined): string {
  if (name !== 'node') throw new Error(`the image has no ${name}`);
  return process.execPath;
}
