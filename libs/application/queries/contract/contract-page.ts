import {
  type Dispute,
  shownStatus,
  type ExistingContract,
  type ExtraPayment,
  type Instant,
  type Payment,
  type Proposal,
  type Refund,
  type RefundRequest,
  type ShownStatus,
  type Step,
  type Terms,
} from '#domain';
import type { Position } from '../../ports/event-store.js';
import type { ShownAction } from './shown-actions.js';
import { shownMilestone, shownTotals, type MilestonePage, type ShownTotals } from './shown-milestone.js';

/** The answer to `GetContract`: the whole contract. */
export interface ContractPage {
  readonly contractId: string;
  readonly revision: number;
  /** The last position that the view has seen. */
  readonly asOf: Position | null;
  readonly status: ShownStatus;
  readonly title: string;
  readonly description: string;
  readonly clientId: string;
  readonly freelancerId: string;
  readonly currency: string;
  readonly createdAt: Instant;
  readonly acceptedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly updatedAt: Instant;
  readonly expiresAt: Instant | null;
  readonly policyVersion: number;
  readonly terms: Terms;
  readonly paused: ExistingContract['paused'];
  readonly hold: ExistingContract['hold'];
  readonly totals: ShownTotals;
  readonly milestones: readonly MilestonePage[];
  /** All of them, oldest first. */
  readonly proposals: readonly Proposal[];
  /** The open one or the last one. */
  readonly refundRequest: RefundRequest | null;
  /** The open one or the last one. */
  readonly dispute: Dispute | null;
  /** Money that left for the freelancer, oldest first. */
  readonly payments: readonly PaymentPage[];
  /** Overpayments, bonuses and expenses: charged apart from the escrow, oldest first. */
  readonly extraPayments: readonly ExtraPayment[];
  /** Money that goes back to the client, oldest first. */
  readonly refunds: readonly RefundPage[];
  /** All open steps, the most urgent first; null in the past. */
  readonly todo: readonly Step[] | null;
  readonly nextAction: Step | null;
  /** Null in the past, where no command can be sent. */
  readonly availableActions: readonly ShownAction[] | null;
}

/** The answer to `GetState`: the contract as it was. */
export interface PastContractPage extends Omit<ContractPage, 'asOf'> {
  /** The revision or the instant that was asked for, null for now. */
  readonly asOf: number | Instant | null;
  /** Of the last event that the page shows. */
  readonly position: Position;
}

/** A payment, and what became of its payout. */
export type PaymentPage = Omit<Payment, 'attempt' | 'failedAt'>;

const shownPayment = ({ payment, kind, milestoneId, gross, fee, net, givenBack, availableAt, state, code }: Payment): PaymentPage => ({
  payment,
  kind,
  milestoneId,
  gross,
  fee,
  net,
  givenBack,
  availableAt,
  state,
  code,
});

/** A refund, and what became of it at the gateway. */
export type RefundPage = Omit<Refund, 'fundingId' | 'attempt'>;

const shownRefund = ({ refundId, amount, state, code, at }: Refund): RefundPage => ({ refundId, amount, state, code, at });

const shownExtraPayment = ({ paymentId, kind, milestoneId, amount, note, state, code, at }: ExtraPayment): ExtraPayment => ({
  paymentId,
  kind,
  milestoneId,
  amount,
  note,
  state,
  code,
  at,
});

const shownRequest = ({ amount, reason, requestedAt, answerDueAt, state }: RefundRequest): RefundRequest => ({
  amount,
  reason,
  requestedAt,
  answerDueAt,
  state,
});

interface Seen extends Pick<ContractPage, 'contractId' | 'revision' | 'asOf' | 'todo' | 'availableActions'> {
  /** Due dates before this instant's day are overdue. */
  readonly at: Instant;
}

/** Shows a contract as it was seen at a revision. */
export function contractPage(contract: ExistingContract, seen: Seen): ContractPage {
  const { contractId, revision, asOf, at, todo, availableActions } = seen;
  return {
    contractId,
    revision,
    asOf,
    status: shownStatus(contract),
    title: contract.title,
    description: contract.description,
    clientId: contract.clientId,
    freelancerId: contract.freelancerId,
    currency: contract.currency,
    createdAt: contract.createdAt,
    acceptedAt: contract.acceptedAt,
    endedAt: contract.endedAt,
    updatedAt: contract.updatedAt,
    expiresAt: contract.expiresAt,
    policyVersion: contract.policyVersion,
    terms: contract.terms,
    paused: contract.paused,
    hold: contract.hold,
    totals: shownTotals(contract),
    milestones: contract.milestones.map((one) => shownMilestone(one, at)),
    proposals: contract.proposals,
    refundRequest: contract.refundRequest && shownRequest(contract.refundRequest),
    dispute: contract.dispute,
    payments: contract.payments.map(shownPayment),
    extraPayments: contract.extraPayments.map(shownExtraPayment),
    refunds: contract.refunds.map(shownRefund),
    todo,
    nextAction: todo?.[0] ?? null,
    availableActions,
  };
}
