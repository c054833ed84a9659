/** A service that this process runs and that listens. */
export interface RunningService {
  readonly url: string;
  /** Where operators ask; null without a port for them alone. */
  readonly operationsUrl: string | null;
  /** Answers the requests it has read, finishes running work and closes its stores, within 10 s. */
  stop(): Promise<void>;
}

/** Writes one line for the operator to stderr and ends the process with exit code 1. */
export function exitWithError(failure: unknown): never {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exit(1);
}

/** Writes a line for the operator to stderr, if there is one. */
export function remark(line: string | null): void {
  if (line !== null) process.stderr.write(`${line}\n`);
}

/** Prints where the service listens. From then on SIGTERM or SIGINT stops it, and the process ends with exit code 0. */
export function announce(service: RunningService): void {
  const end = (): void => void service.stop().then(() => process.exit(0), exitWithError);
  // Before the address is printed: its reader may send a signal at once.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  if (service.operationsUrl !== null) process.stdout.write(`operations on ${service.operationsUrl}\n`);
  process.stdout.write(`listening on ${service.url}\n`);
}
