import { amountText } from '../format/amounts.js';
import { dayText, timeText } from '../format/times.js';
import { changesText } from '../words/fields.js';
import type { HistoryEvent } from './verify-history.js';

type Readable = Exclude<HistoryEvent, { readonly data: null }>;
type EventType = Readable['type'];
type DataOf<Type extends EventType> = Extract<Readable, { readonly type: Type }>['data'];

/** What the words of an event need besides its data. */
export interface Words {
  readonly currency: string;
  /** The title of a milestone by its id. */
  readonly titleOf: (milestoneId: string | null) => string;
}

type Say<Type extends EventType> = (data: DataOf<Type>, words: Words) => string;

const REASONS = {
  completed: 'the work is completed',
  notNeeded: 'the work is no longer needed',
  disagreement: 'a disagreement',
  other: 'another reason',
} as const;

const noted = (text: string | null): string => (text === null ? '' : `: “${text}”`);
const countOf = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
const splitText = ({ toFreelancer, toClient }: { readonly toFreelancer: number; readonly toClient: number }, { currency }: Words): string =>
  `${amountText(toFreelancer, currency)} to the freelancer, ${amountText(toClient, currency)} to the client`;
const EXTRA = { overpayment: 'An overpayment', bonus: 'A bonus', expense: 'An expense' } as const;

/** One sentence for each type of event. */
const SENTENCES: { readonly [Type in EventType]: Say<Type> } = {
  OfferCreated: (_, { currency }) => `The contract was offered, in ${currency}`,
  OfferAccepted: ({ message }) => `The offer was accepted${noted(message)}`,
  OfferDeclined: ({ message }) => `The offer was declined${noted(message)}`,
  OfferWithdrawn: ({ message }) => `The offer was withdrawn${noted(message)}`,
  OfferExpired: () => 'The offer expired',
  MilestoneCreated: ({ title, amount, dueDate }, { currency }) =>
    `Milestone “${title}” was added: ${amountText(amount, currency)}${dueDate === null ? '' : `, due ${dayText(dueDate)}`}`,
  MilestoneEdited: ({ milestoneId, before, after }, { currency, titleOf }) =>
    `“${titleOf(milestoneId)}” was changed: ${changesText(before, after, currency)}`,
  MilestonesReordered: () => 'The milestones got another order',
  MilestoneDeleted: ({ milestoneId }, { titleOf }) => `“${titleOf(milestoneId)}” was deleted`,
  MilestoneActivationStarted: ({ milestoneId, toCharge, fromCarryover }, { currency, titleOf }) =>
    `Activation of “${titleOf(milestoneId)}” began: ${amountText(toCharge, currency)} to charge${
      fromCarryover > 0 ? `, ${amountText(fromCarryover, currency)} from the escrow` : ''
    }`,
  MilestoneFunded: ({ milestoneId, charged }, { currency, titleOf }) =>
    `“${titleOf(milestoneId)}” was funded: ${amountText(charged, currency)} charged`,
  MilestoneActivated: ({ milestoneId }, { titleOf }) => `“${titleOf(milestoneId)}” is active`,
  ActivationRequested: ({ milestoneId, message }, { titleOf }) => `Activation of “${titleOf(milestoneId)}” was asked for${noted(message)}`,
  MilestoneFundingFailed: ({ milestoneId, code }, { titleOf }) => `The charge for “${titleOf(milestoneId)}” was declined (${code})`,
  WorkSubmitted: ({ milestoneId, number, message }, { titleOf }) =>
    `Work for “${titleOf(milestoneId)}” was submitted, number ${number}${noted(message)}`,
  SubmissionWithdrawn: ({ milestoneId, reason }, { titleOf }) => `The work for “${titleOf(milestoneId)}” was withdrawn${noted(reason)}`,
  ChangesRequested: ({ milestoneId, note }, { titleOf }) => `Changes to “${titleOf(milestoneId)}” were requested${noted(note)}`,
  ReviewExtended: ({ milestoneId, reviewDueAt }, { titleOf }) =>
    `The review of “${titleOf(milestoneId)}” has time until ${timeText(reviewDueAt)}`,
  ReviewReminded: ({ milestoneId, percent }, { titleOf }) =>
    `The client was reminded to review “${titleOf(milestoneId)}”: ${percent} % of the time is over`,
  MilestoneApproved: ({ milestoneId, paid, trigger, note }, { currency, titleOf }) =>
    `“${titleOf(milestoneId)}” was approved ${trigger === 'approval' ? '' : 'by itself, for the review took too long, '}with ${amountText(paid, currency)}${noted(note)}`,
  PaymentReleased: ({ gross, fee, net }, { currency }) =>
    `${amountText(gross, currency)} was released: ${amountText(net, currency)} to the freelancer, ${amountText(fee, currency)} fee`,
  EscrowCarriedOver: ({ amount }, { currency }) => `${amountText(amount, currency)} stays in the escrow for later milestones`,
  ExtraPaymentStarted: ({ kind, amount, note }, { currency }) => `${EXTRA[kind]} of ${amountText(amount, currency)} began${noted(note)}`,
  ExtraPaymentMade: ({ gross, net }, { currency }) =>
    `An extra payment of ${amountText(gross, currency)} was made: ${amountText(net, currency)} to the freelancer`,
  ExtraPaymentFailed: ({ code }) => `An extra payment was declined (${code})`,
  MilestoneChangesProposed: ({ by, items, message }) => `The ${by} proposed ${countOf(items.length, 'change')}${noted(message)}`,
  MilestoneChangesAccepted: ({ itemIndexes }) => `A proposal was accepted, ${countOf(itemIndexes.length, 'change')} of it`,
  MilestoneChangesRejected: ({ reason }) => `A proposal was rejected${noted(reason)}`,
  MilestoneChangesWithdrawn: () => 'A proposal was withdrawn',
  TermsChanged: ({ before, after }, { currency }) => `The terms were changed: ${changesText(before, after, currency)}`,
  TopUpStarted: ({ milestoneId, toCharge, fromCarryover }, { currency, titleOf }) =>
    `A top-up of “${titleOf(milestoneId)}” began: ${amountText(toCharge, currency)} to charge${
      fromCarryover > 0 ? `, ${amountText(fromCarryover, currency)} from the escrow` : ''
    }`,
  TopUpFunded: ({ milestoneId, charged }, { currency, titleOf }) =>
    `“${titleOf(milestoneId)}” was topped up: ${amountText(charged, currency)} charged`,
  TopUpFailed: ({ milestoneId, code }, { titleOf }) => `The top-up of “${titleOf(milestoneId)}” was declined (${code})`,
  ContractPaused: ({ message }) => `The contract was paused${noted(message)}`,
  ContractRestarted: () => 'The contract was restarted',
  ContractPutOnHold: ({ reason }) => `The contract was put on hold${noted(reason)}`,
  ContractHoldLifted: () => 'The hold was lifted',
  EscrowRefundRequested: ({ amount, reason, answerDueAt }, { currency }) =>
    `The client asks for ${amountText(amount, currency)} back: ${REASONS[reason]}; an answer is due ${timeText(answerDueAt)}`,
  ContractEnded: ({ by, reason }) => `The contract ended, by the ${by}: ${REASONS[reason]}`,
  DisputeOpened: ({ by, milestoneId, claimAmount, frozenAmount, details }, { currency, titleOf }) =>
    `The ${by} disputed ${milestoneId === null ? 'the request for the escrow' : `“${titleOf(milestoneId)}”`}, claiming ${amountText(claimAmount, currency)} of ${amountText(frozenAmount, currency)}${noted(details)}`,
  SettlementProposed: ({ by, ...split }, words) => `The ${by} proposed a settlement: ${splitText(split, words)}`,
  DisputeSettled: ({ trigger, ...split }, words) =>
    `The dispute was settled${trigger === 'silence' ? ', for the other side did not answer' : ''}: ${splitText(split, words)}`,
  DisputeDecided: ({ reason, ...split }, words) => `An operator decided the dispute: ${splitText(split, words)}${noted(reason)}`,
  DisputeCancelled: () => 'The dispute was given up',
  PaymentBecameAvailable: ({ amount }, { currency }) => `${amountText(amount, currency)} became available to the freelancer`,
  PayoutPaid: ({ amount }, { currency }) => `${amountText(amount, currency)} was paid out to the freelancer`,
  PayoutFailed: ({ code }) => `A payout failed (${code})`,
  PayoutRetried: ({ attempt }) => `An operator had the payout asked for again, attempt ${attempt}`,
  RefundRetried: ({ attempt }) => `An operator had the refund asked for again, attempt ${attempt}`,
  EscrowRefunded: ({ amount }, { currency }) => `${amountText(amount, currency)} of the escrow goes back to the client`,
  RefundGiven: ({ amount }, { currency }) => `The freelancer gave ${amountText(amount, currency)} back`,
  RefundPaid: ({ amount }, { currency }) => `${amountText(amount, currency)} was refunded to the client`,
  RefundFailed: ({ code }) => `A refund failed (${code})`,
};

/** The event in a sentence. */
export function sentenceOf(event: HistoryEvent, words: Words): string {
  if (event.data === null) return `An event that cannot be read (${event.type})`;
  const say = SENTENCES[event.type] as Say<EventType>; // the row of its own type
  return say(event.data, words);
}
