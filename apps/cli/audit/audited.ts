import type { Position } from '#application';
import type { Finding } from './finding.js';

/** An event of the log, as far as it says which contracts there are. */
export interface SeenEvent {
  readonly contractId: string;
  readonly revision: number;
  readonly position: Position;
}

/** What came of checking one contract. */
export interface Checked {
  readonly events: number;
  readonly findings: readonly Finding[];
}

/** The events and views of a service, to be checked: on its stores, or over HTTP. Each method throws `Refused` when it cannot do its work. */
export interface Audited {
  /** The log as it stands at the start, in pages. */
  log(): AsyncIterable<{ readonly events: readonly SeenEvent[]; readonly end: Position }>;
  /** Whether the first event of a contract can be read. */
  hasFirst(contractId: string): Promise<boolean>;
  /** Checks what was recorded: every event's hash, id and link, and the sums of money. Throws `Refused` when there is no such contract. */
  verify(contractId: string): Promise<Checked>;
  /** Checks what the views show of the contract against a replay of its events. Throws `Refused` when there is no such contract. */
  compareViews(contractId: string): Promise<Checked>;
  close(): Promise<void>;
}
