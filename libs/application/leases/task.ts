/** Work that one process does at a time. Two processes may overlap for a moment, until one notices; that must change nothing. */
export interface Task {
  /** The name of its lease. Code that does other work uses another name. */
  readonly name: string;
  /** Works until the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
}
