import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient } from '#client';

/** An app that is a process by itself. */
export type App = 'standalone' | 'api' | 'worker';

type Environment = Readonly<Record<string, string>>;

/** An app as it is compiled and run, on any free port; by default a standalone service in demo mode. Whoever kills it need not wait until it listens. */
export function launch(environment: Environment, app: App = 'standalone'): ServiceProcess {
  // Jest runs in the root of the checkout.
  return new ServiceProcess(join(process.cwd(), `dist/apps/${app}/main.js`), { PORT: '0', ...environment });
}

/** Ready to answer everything. */
export async function startReady(environment: Environment): Promise<ServiceProcess> {
  const service = launch(environment);
  await new ServiceClient(await service.listening).ready();
  return service;
}

/** What the demo prints that plays a whole contract through a running service. Rejects where something was not as expected. */
export async function playDemo({ url }: ServiceProcess): Promise<string> {
  const env = { ...process.env, PORT: new URL(url).port };
  return (await promisify(execFile)(process.execPath, ['dist/apps/demo/main.js'], { env, timeout: 60_000 })).stdout;
}

/** How a start went that was expected to fail: all of stderr, and how long it took. */
export interface FailedStart {
  readonly code: number | null;
  readonly stderr: string;
  readonly seconds: number;
}

/** Ends the service when it starts all the same, and fails. */
export async function failedStart(environment: Environment, app?: App): Promise<FailedStart> {
  const at = performance.now();
  const service = launch(environment, app);
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
