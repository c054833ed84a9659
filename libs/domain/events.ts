import type { ApprovalEvents } from './approval/events.js';
import type { DisputeEvents } from './disputes/events.js';
import type { EndingEvents } from './ending/events.js';
import type { BonusEvents } from './bonuses/events.js';
import type { FundingEvents } from './funding/events.js';
import type { MilestoneEvents } from './milestones/events.js';
import type { OfferEvents } from './offers/events.js';
import type { PausingEvents } from './pausing/events.js';
import type { PayoutEvents } from './payouts/events.js';
import type { RefundEvents } from './refunds/events.js';
import type { ProposalEvents } from './proposals/events.js';
import type { ReviewEvents } from './reviews/events.js';
import type { Instant } from './time.js';

/** The data of every event by its type: stored data, for ever (absent = `null`). Joined from the topics, one line for a topic. */
export interface EventMap
  extends
    OfferEvents,
    MilestoneEvents,
    FundingEvents,
    ReviewEvents,
    ApprovalEvents,
    BonusEvents,
    ProposalEvents,
    PausingEvents,
    EndingEvents,
    DisputeEvents,
    PayoutEvents,
    RefundEvents {}

export type ContractEventType = keyof EventMap;

interface Happened<Type extends ContractEventType> {
  readonly type: Type;
  /** When; never before the event before it in its stream. */
  readonly at: Instant;
  readonly data: EventMap[Type];
}

/** Something that happened to a contract, of this type; without a type anything that can have happened. */
export type ContractEvent<Type extends ContractEventType = ContractEventType> = { [One in Type]: Happened<One> }[Type];
