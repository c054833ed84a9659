import type { Instant } from '#domain';
import type { Position } from '../../ports/event-store.js';
import type { ViewDefinition } from '../../ports/view-store.js';
import type { Folded } from '../contract-rules.js';

interface Due<What extends string> {
  readonly what: What;
  readonly dueAt: Instant;
  /** The event that made it due. What is done about it carries the same correlation id. */
  readonly eventId: string;
  readonly correlationId: string;
  readonly position: Position;
}

/** A funding waits for the gateway: due at once. */
export interface FundingDue extends Due<'fund'> {
  readonly milestoneId: string;
  readonly fundingId: string;
  /** The party that pays. */
  readonly clientId: string;
  /** Minor units to ask of the gateway. */
  readonly toCharge: number;
}

/** The review window of a submission ends. */
export interface AutoApprovalDue extends Due<'autoApprove'> {
  readonly milestoneId: string;
}

/** An offer runs out. */
export interface ExpiryDue extends Due<'expireOffer'> {
  readonly milestoneId: null;
}

/** What the system itself must do about a contract, and when. */
export type DueItem = FundingDue | AutoApprovalDue | ExpiryDue;

/** All that is due or will be of one contract; empty when nothing is left. */
export interface DueListDocument extends Folded {
  /** Empty when the contract's first event could not be read. */
  readonly clientId: string;
  readonly items: readonly DueItem[];
  readonly nextDueAt: Instant | null;
}

/** `nextDeadlineAt` leaves out fundings, which a gateway may keep due for days. */
export const DUE_LIST_VIEW = {
  name: 'due-list',
  version: 3,
  fields: { nextDueAt: 'text', nextDeadlineAt: 'text' },
  indexes: [['nextDueAt'], ['nextDeadlineAt']],
} as const satisfies ViewDefinition;
