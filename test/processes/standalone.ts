import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient } from '#apps/process/service-client';

/** An app that runs as a process of the service. */
export type App = 'standalone' | 'api' | 'worker';

type Environment = Readonly<Record<string, string>>;

/** Starts a compiled app on any free port, by default standalone in demo mode, and does not wait until it listens. */
export function launch(environment: Environment, app: App = 'standalone'): ServiceProcess {
  // Jest runs in the root of the checkout.
  return new ServiceProcess(join(process.cwd(), `dist/apps/${app}/main.js`), { PORT: '0', ...environment });
}

/** Starts a standalone service and waits until it is ready. */
export async function startReady(environment: Environment): Promise<ServiceProcess> {
  const service = launch(environment);
  await new ServiceClient(await service.listening).ready();
  return service;
}

/** Plays a story of the demo on a running service; resolves to what it prints. Rejects when something is not as the story expects. */
export async function playDemo({ url }: ServiceProcess, ...story: readonly string[]): Promise<string> {
  const env = { ...process.env, PORT: new URL(url).port };
  return (await promisify(execFile)(process.execPath, ['dist/apps/demo/main.js', ...story], { env, timeout: 60_000 })).stdout;
}

/** How a start failed: exit code, stderr, and how long it took. */
export interface FailedStart {
  readonly code: number | null;
  readonly stderr: string;
  readonly seconds: number;
}

/** Starts an app that must fail to start. When it starts, this stops it and throws. */
export async function expectFailedStart(environment: Environment, app?: App): Promise<FailedStart> {
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
