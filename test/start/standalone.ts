import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceClient } from '#apps/standalone/demo-client';
import { ServiceProcess } from '#apps/standalone/demo-service';

/** The compiled service, as `npm start` runs it; Jest runs in the root of the checkout. */
const MAIN = join(process.cwd(), 'dist/apps/standalone/main.js');

type Environment = Readonly<Record<string, string>>;

/** A standalone service in demo mode, on any free port; `killAt` in `launch` need not wait until it listens. */
export const launch = (environment: Environment): ServiceProcess => new ServiceProcess(MAIN, { PORT: '0', ...environment });

/** Ready to answer everything. */
export async function started(environment: Environment): Promise<ServiceProcess> {
  const service = launch(environment);
  await new ServiceClient(await service.listening).ready();
  return service;
}

/** How a start went that was expected to fail: all of stderr, and how long it took. */
export interface FailedStart {
  readonly code: number | null;
  readonly stderr: string;
  readonly seconds: number;
}

/** Ends the service when it starts all the same, and fails. */
export async function failedStart(environment: Environment): Promise<FailedStart> {
  const at = performance.now();
  const service = launch(environment);
  const url = await service.listening.catch(() => null);
  if (url !== null) {
    await service.stop();
    throw new Error(`the service started at ${url}`);
  }
  const { code } = await service.ended;
  return { code, stderr: service.errors, seconds: (performance.now() - at) / 1_000 };
}

export async function withFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'milestone-start-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
