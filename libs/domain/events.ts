import type { Attachment, Role, Terms } from './contract.js';
import type { Day, Instant } from './time.js';

interface Happened<Type extends string, Data> {
  readonly type: Type;
  /** When; never before the event before it in its stream. */
  readonly at: Instant;
  readonly data: Readonly<Data>;
}

export type OfferCreated = Happened<
  'OfferCreated',
  {
    clientId: string;
    freelancerId: string;
    title: string;
    description: string;
    currency: string;
    terms: Terms;
    policyVersion: number;
    expiresAt: Instant | null;
  }
>;
export type MilestoneCreated = Happened<
  'MilestoneCreated',
  { milestoneId: string; sequence: number; title: string; amount: number; dueDate: Day | null; instructions: string | null }
>;
export type OfferAccepted = Happened<'OfferAccepted', { message: string | null }>;
export type OfferDeclined = Happened<'OfferDeclined', { message: string | null }>;
export type OfferWithdrawn = Happened<'OfferWithdrawn', { message: string | null }>;
export type OfferExpired = Happened<'OfferExpired', { expiresAt: Instant }>;
export type MilestoneActivationStarted = Happened<
  'MilestoneActivationStarted',
  { milestoneId: string; fundingId: string; amount: number; fromCarryover: number; toCharge: number; message: string | null }
>;
export type MilestoneFunded = Happened<
  'MilestoneFunded',
  { milestoneId: string; fundingId: string; charged: number; fromCarryover: number; gatewayReference: string | null }
>;
export type MilestoneActivated = Happened<'MilestoneActivated', { milestoneId: string; deposit: number }>;
export type MilestoneFundingFailed = Happened<'MilestoneFundingFailed', { milestoneId: string; fundingId: string; code: string }>;
export type WorkSubmitted = Happened<
  'WorkSubmitted',
  {
    milestoneId: string;
    submissionId: string;
    number: number;
    message: string;
    attachments: readonly Attachment[];
    reviewDueAt: Instant;
  }
>;
export type ChangesRequested = Happened<'ChangesRequested', { milestoneId: string; submissionId: string; note: string }>;
export type ApprovalTrigger = 'approval' | 'reviewWindowElapsed';
export type MilestoneApproved = Happened<
  'MilestoneApproved',
  {
    milestoneId: string;
    submissionId: string | null;
    deposit: number;
    paid: number;
    underpaymentReason: string | null;
    note: string | null;
    trigger: ApprovalTrigger;
  }
>;
/** Money that left the escrow for the freelancer, final. `milestoneId` is null when it came from the carryover. */
export type PaymentReleased = Happened<
  'PaymentReleased',
  {
    milestoneId: string | null;
    from: 'allocated' | 'carryover';
    gross: number;
    fee: number;
    net: number;
    trigger: ApprovalTrigger | 'contractEnd';
    availableAt: Instant;
  }
>;
export type EscrowCarriedOver = Happened<'EscrowCarriedOver', { milestoneId: string; amount: number }>;
export type EndReason = 'completed' | 'notNeeded' | 'disagreement' | 'other';
export type ContractEnded = Happened<'ContractEnded', { by: Role; reason: EndReason }>;

/** Everything that can have happened to a contract: stored data, for ever (absent = `null`). */
export type ContractEvent =
  | OfferCreated
  | MilestoneCreated
  | OfferAccepted
  | OfferDeclined
  | OfferWithdrawn
  | OfferExpired
  | MilestoneActivationStarted
  | MilestoneFunded
  | MilestoneActivated
  | MilestoneFundingFailed
  | WorkSubmitted
  | ChangesRequested
  | MilestoneApproved
  | PaymentReleased
  | EscrowCarriedOver
  | ContractEnded;

export type ContractEventType = ContractEvent['type'];

/** The data of each event by its type. */
export type EventMap = { readonly [Type in ContractEventType]: Extract<ContractEvent, { type: Type }>['data'] };
