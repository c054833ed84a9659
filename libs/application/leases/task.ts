/** Work that one process does at a time. A second one that does it for a moment, before it notices, changes nothing. */
export interface Piece {
  /** The name of its lease; other code that does other work under another name. */
  readonly name: string;
  /** Does it until the signal aborts. */
  run(signal: AbortSignal): Promise<void>;
}
