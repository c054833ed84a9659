import type { MilestoneFields } from '../milestone.js';
import type { Party } from '../roles.js';
import type { Terms } from '../terms.js';
import type { Instant } from '../time.js';

export const PROPOSAL_OPS = ['add', 'edit', 'delete', 'terms'] as const;
export const PROPOSAL_STATES = ['open', 'accepted', 'rejected', 'withdrawn'] as const;
export const PROPOSAL_ITEM_STATES = ['open', 'applied', 'awaitingFunding', 'declined', 'rejected', 'withdrawn'] as const;

/** The terms that both sides can change together. */
export type NegotiableTerms = Pick<
  Terms,
  'activationOrder' | 'maxConcurrentActive' | 'reviewWindowHours' | 'clientMayDispute' | 'partialReleaseNeedsConsent'
>;

/** Some fields of a milestone, or of the terms, and what each of them is. */
export type ProposedFields = Partial<MilestoneFields & NegotiableTerms>;

/** One change of a proposal, as it is stored. */
export interface ProposedChange {
  /** Its place among the items, from 0. */
  readonly index: number;
  readonly op: (typeof PROPOSAL_OPS)[number];
  /** Null where it is about no milestone that is there: of `add` and of `terms`. */
  readonly milestoneId: string | null;
  /** The fields meant as they were when it was proposed; null of `add`. */
  readonly before: ProposedFields | null;
  /** The fields meant as they shall be; null of `delete`. */
  readonly after: ProposedFields | null;
}

export interface ProposalItem extends ProposedChange {
  readonly state: (typeof PROPOSAL_ITEM_STATES)[number];
}

/** Changes that one side has proposed, and what the other made of them. */
export interface Proposal {
  readonly proposalId: string;
  readonly by: Party;
  readonly state: (typeof PROPOSAL_STATES)[number];
  readonly message: string;
  /** Why it was rejected. */
  readonly reason: string | null;
  readonly proposedAt: Instant;
  /** When it was accepted, rejected or withdrawn. */
  readonly answeredAt: Instant | null;
  readonly items: readonly ProposalItem[];
}

/** The proposal of this side that waits for an answer: there is at most one. */
export const openProposalOf = (proposals: readonly Proposal[], by: Party): Proposal | undefined =>
  proposals.find((one) => one.state === 'open' && one.by === by);
