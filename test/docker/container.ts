import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ended } from '#apps/process/service-process';
import type { Image } from './hand-built.js';

const START_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 20_000;
const PROBE_TIMEOUT_MS = 5_000;
const PROBE_EVERY_MS = 100;

/** The command of a hand-built image as a process of this machine. Its environment is the image's, `PATH` and the given settings. */
export class Container {
  private readonly env: NodeJS.ProcessEnv;

  constructor(
    private readonly image: Image,
    settings: Readonly<Record<string, string>>,
  ) {
    this.env = { PATH: process.env['PATH'], ...image.env, ...settings };
  }

  /** Whether the image's health check passes now. */
  isHealthy(): Promise<boolean> {
    const [program, ...args] = this.image.healthcheck;
    return new Promise((resolve) => {
      execFile(programOf(program), args, { cwd: this.image.folder, env: this.env, timeout: PROBE_TIMEOUT_MS }, (error) => resolve(!error));
    });
  }

  /** Runs the command, calls `use` once the health check passes, and then stops the process as `docker stop` does. */
  async run(use: () => Promise<void>): Promise<Ended> {
    const [program, ...args] = this.image.command;
    const child = spawn(programOf(program), args, { cwd: this.image.folder, env: this.env, stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const ended = new Promise<Ended>((resolve) => {
      child.once('close', (code, signal) => resolve({ code, signal }));
    });
    try {
      if (!(await this.becomesHealthy(child))) throw new Error(`the container is not healthy: ${errors}`);
      await use();
    } finally {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
      await ended;
      clearTimeout(timer);
    }
    return ended;
  }

  private async becomesHealthy(child: ChildProcess): Promise<boolean> {
    const deadline = performance.now() + START_PATIENCE_MS;
    while (performance.now() < deadline && child.exitCode === null) {
      if (await this.isHealthy()) return true;
      await pause(PROBE_EVERY_MS);
    }
    return false;
  }
}

/** The Node.js that runs the tests is used in place of the image's. */
function programOf(name: string | undefined): string {
  if (name !== 'node') throw new Error(`the image has no ${name}`);
  return process.execPath;
}
