import type { ContractEventType } from '#domain';
import { APPROVAL_VERSIONS } from './approval.js';
import type { ShapeForm } from './checks.js';
import { DISPUTE_VERSIONS } from './disputes.js';
import { ENDING_VERSIONS } from './ending.js';
import { BONUS_VERSIONS } from './bonuses.js';
import { FUNDING_VERSIONS } from './funding.js';
import { MILESTONE_VERSIONS } from './milestones.js';
import { OFFER_VERSIONS } from './offers.js';
import { PAUSING_VERSIONS } from './pausing.js';
import { PAYOUT_VERSIONS } from './payouts.js';
import { REFUND_VERSIONS } from './refunds.js';
import { PROPOSAL_VERSIONS } from './proposals.js';
import { REVIEW_VERSIONS } from './reviews.js';
import type { VersionsOf } from './table.js';

/** Every version in which any event was ever stored. A new event type without its versions does not compile. */
export const EVENT_VERSIONS = {
  ...OFFER_VERSIONS,
  ...MILESTONE_VERSIONS,
  ...FUNDING_VERSIONS,
  ...REVIEW_VERSIONS,
  ...APPROVAL_VERSIONS,
  ...BONUS_VERSIONS,
  ...PROPOSAL_VERSIONS,
  ...PAUSING_VERSIONS,
  ...ENDING_VERSIONS,
  ...DISPUTE_VERSIONS,
  ...PAYOUT_VERSIONS,
  ...REFUND_VERSIONS,
} satisfies VersionsOf<ContractEventType>;

/** The data of every event as it can stand in the log: the form of each version, the oldest first. For the documentation. */
export const eventForms = (type: ContractEventType): readonly ShapeForm[] => EVENT_VERSIONS[type].forms;
