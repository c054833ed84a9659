/** A service of this process, listening. */
export interface RunningService {
  readonly url: string;
  /** Answers what was asked, finishes what was begun and closes what was opened, within 10 s. */
  stop(): Promise<void>;
}

/** One line for the operator, and the end. */
export function refuse(failure: unknown): never {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exit(1);
}

/** Says where the service listens; from then on a signal ends it, and the process with 0. */
export function announce(service: RunningService): void {
  const end = (): void => void service.stop().then(() => process.exit(0), refuse);
  // Before anybody is told: whoever reads the address may ask it to stop at once.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  process.stdout.write(`listening on ${service.url}\n`);
}
