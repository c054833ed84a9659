import type { ExistingContract, Instant, ShownStatus, Step } from '#domain';
import type { Position } from '../../ports/event-store.js';
import type { Parked } from '../../projections/contract-rules.js';
import type { ShownAction } from '../contract/shown-actions.js';
import type { MilestoneAtAGlance, MilestoneCounts, ShownTotals } from '../contract/shown-milestone.js';

/** One contract in My Jobs. */
export interface MyJob {
  readonly contractId: string;
  readonly revision: number;
  /** The caller's role in this contract. */
  readonly role: 'client' | 'freelancer';
  readonly title: string;
  readonly otherPartyId: string;
  readonly status: ShownStatus;
  readonly currency: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly totals: ShownTotals;
  readonly milestoneCounts: MilestoneCounts;
  /** The milestone at work. */
  readonly current: MilestoneAtAGlance | null;
  /** The lowest pending milestone. */
  readonly next: MilestoneAtAGlance | null;
  /** Null while it is not paused, as on the page. */
  readonly paused: ExistingContract['paused'];
  readonly hold: ExistingContract['hold'];
  /** Whether the client has asked for the escrow and waits for an answer. */
  readonly refundRequest: boolean;
  /** The open proposal that waits for the caller's answer, else the caller's own; null while none is open. */
  readonly proposal: string | null;
  /** The id of the open dispute. */
  readonly dispute: string | null;
  /** All open steps, the most urgent first. */
  readonly todo: readonly Step[];
  readonly nextAction: Step | null;
  readonly availableActions: readonly ShownAction[];
  /** Why the contract is shown as of an older revision; null while all of its events can be read. */
  readonly parked: Parked | null;
}

/** The answer to `FindMyJobs`: a page of contracts. */
export interface MyJobs {
  readonly items: readonly MyJob[];
  /** The `cursor` of the page that follows, null on the last one. */
  readonly nextCursor: string | null;
  readonly asOf: Position | null;
}
