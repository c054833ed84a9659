import { chargeInFlight, leftOf, type ExistingContract, type Instant, type Payment, type Refund } from '#domain';
import type { FieldValue, ViewDocument } from '../../ports/view-store.js';

/** What each kind of item says of a contract that an operator has to look at. */
export interface ContractAttention {
  /** A charge that the gateway gives no answer about. */
  fundingUnknown: { readonly fundingId: string };
  /** A payout that the gateway declined. */
  payoutFailed: { readonly payment: number; readonly code: string };
  /** A refund that the gateway declined. */
  refundFailed: { readonly refundId: string; readonly code: string };
  disputeOpen: { readonly disputeId: string };
  onHold: { readonly reason: string };
}

export type ContractAttentionKind = keyof ContractAttention;

interface Found<Kind extends ContractAttentionKind> {
  readonly since: Instant;
  readonly facts: ContractAttention[Kind];
}

/** `once`: a contract has at most one of it, and its document is found by it. */
interface OnceRow<Kind extends ContractAttentionKind> {
  readonly once: (contract: ExistingContract) => Found<Kind> | null;
}

/** `each`: what can be several in a contract. Each has a document of its own, from when it first needs attention on, for ever; `found` is null while it needs none. */
interface EachRow<Kind extends ContractAttentionKind> {
  readonly each: (contract: ExistingContract) => readonly { readonly key: string; readonly found: Found<Kind> | null }[];
}

/** Every kind of item: where in a contract it is found. The query, the fields and the documentation ask for a new one. */
export const ATTENTION: { readonly [Kind in ContractAttentionKind]: OnceRow<Kind> | EachRow<Kind> } = {
  fundingUnknown: {
    once: (contract) => {
      const charged = chargeInFlight(contract);
      const charge = charged?.toppingUp ?? charged?.funding;
      return charge ? { since: charge.at, facts: { fundingId: charge.fundingId } } : null;
    },
  },
  payoutFailed: {
    each: ({ payments }) => payments.filter(hasFailed).map((one) => ({ key: String(one.payment), found: failedPayout(one) })),
  },
  refundFailed: {
    each: ({ refunds }) => refunds.filter(hasFailed).map((one) => ({ key: one.refundId, found: failedRefund(one) })),
  },
  disputeOpen: {
    once: ({ dispute }) => (dispute?.state === 'open' ? { since: dispute.openedAt, facts: { disputeId: dispute.disputeId } } : null),
  },
  onHold: {
    // An ended contract keeps its hold, and nothing is to be done about it.
    once: ({ status, hold }) => (hold && status !== 'ended' ? { since: hold.at, facts: { reason: hold.reason } } : null),
  },
};

export const CONTRACT_ATTENTION = Object.keys(ATTENTION) as readonly ContractAttentionKind[]; // its own keys

/** The field by which the view finds items of a kind: since when they need attention. */
export const SINCE_FIELDS = {
  fundingUnknown: 'fundingUnknownSince',
  payoutFailed: 'payoutFailedSince',
  refundFailed: 'refundFailedSince',
  disputeOpen: 'disputeOpenSince',
  onHold: 'onHoldSince',
} as const satisfies Record<ContractAttentionKind, string>;

type SinceField = (typeof SINCE_FIELDS)[ContractAttentionKind];

export const NO_ATTENTION = Object.fromEntries(Object.values(SINCE_FIELDS).map((field) => [field, null])) as Readonly<
  Record<SinceField, FieldValue>
>; // each of them

/** An item that has a document of its own. */
export interface AttentionDocument<Kind extends ContractAttentionKind = ContractAttentionKind> {
  readonly contractId: string;
  /** Null once it needs no attention. */
  readonly facts: ContractAttention[Kind] | null;
}

/** By which kinds the contract's own document is found, and since when. */
export function attentionFields(contract: ExistingContract): Readonly<Record<SinceField, FieldValue>> {
  const found = CONTRACT_ATTENTION.map((kind) => [SINCE_FIELDS[kind], itemOf(kind, contract)?.since ?? null]);
  return { ...NO_ATTENTION, ...Object.fromEntries(found) };
}

/** The item of a kind that a contract has at most one of. */
export function itemOf<Kind extends ContractAttentionKind>(kind: Kind, contract: ExistingContract): Found<Kind> | null {
  const row: OnceRow<Kind> | EachRow<Kind> = ATTENTION[kind];
  return 'once' in row ? row.once(contract) : null;
}

/** The documents beside the contract's: every item of the other kinds that it ever had. */
export const attentionDocuments = (
  contractId: string,
  contract: ExistingContract,
): readonly Pick<ViewDocument, 'id' | 'fields' | 'body'>[] => CONTRACT_ATTENTION.flatMap((kind) => documentsOf(kind, contractId, contract));

function documentsOf<Kind extends ContractAttentionKind>(kind: Kind, contractId: string, contract: ExistingContract) {
  const row: OnceRow<Kind> | EachRow<Kind> = ATTENTION[kind];
  if (!('each' in row)) return [];
  return row.each(contract).map(({ key, found }) => {
    const body: AttentionDocument<Kind> = { contractId, facts: found?.facts ?? null };
    return { id: `${contractId} ${kind} ${key}`, fields: { [SINCE_FIELDS[kind]]: found?.since ?? null }, body };
  });
}

/** Whether the gateway ever declined it: it is tried again with another attempt. */
const hasFailed = ({ state, attempt }: Pick<Payment | Refund, 'state' | 'attempt'>): boolean => state === 'failed' || attempt > 1;

/** Of a payment that was wholly given back nothing is left to pay out. */
function failedPayout(one: Payment): Found<'payoutFailed'> | null {
  const { payment, state, failedAt, code } = one;
  if (state !== 'failed' || failedAt === null || code === null || leftOf(one) === 0) return null;
  return { since: failedAt, facts: { payment, code } };
}

function failedRefund({ refundId, state, at, code }: Refund): Found<'refundFailed'> | null {
  return state === 'failed' && code !== null ? { since: at, facts: { refundId, code } } : null;
}
