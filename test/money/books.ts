import type { Terms } from '#domain';

/** What is known of one milestone: where it stands, what it is to cost, and all that ever came to it and left it. Minor units. */
export interface MilestoneBook {
  readonly milestoneId: string;
  phase: 'planned' | 'charging' | 'funded' | 'released' | 'refunded' | 'deleted';
  amount: number;
  came: number;
  released: number;
  carriedOver: number;
  refunded: number;
}

/** A charge that took money from the client. */
export interface ChargeBook {
  readonly chargeId: string;
  readonly took: number;
  gaveBack: number;
}

/** A charge that was asked for and has no outcome. */
export interface ChargeInFlight {
  readonly chargeId: string;
  readonly milestoneId: string;
  readonly toCharge: number;
  readonly fromCarryover: number;
  /** What the milestone at work costs once the charge has succeeded; null where the charge activates it. */
  readonly raisesTo: number | null;
}

/** A change that one side has proposed, as far as it is about money. */
export type ChangeBook =
  | { readonly op: 'add'; readonly amount: number }
  /** `amount` is null where it leaves it as it is; `from` is what it was then. */
  | { readonly op: 'edit'; readonly milestoneId: string; readonly amount: number | null; readonly from: number | null }
  | { readonly op: 'delete'; readonly milestoneId: string }
  | { readonly op: 'terms'; readonly terms: Partial<Terms> };

export interface ProposalBook {
  readonly proposalId: string;
  readonly changes: readonly ChangeBook[];
}

/** What the client pays apart from the escrow, from when it is to be charged. */
export interface ExtraBook {
  readonly chargeId: string;
  readonly kind: 'overpayment' | 'bonus' | 'expense';
  readonly milestoneId: string | null;
  readonly amount: number;
  state: 'pending' | 'made' | 'declined';
}

/** Money that left for the freelancer. */
export interface PaymentBook {
  /** The number by which commands name it; the service says it. */
  payment: number | null;
  readonly kind: 'release' | 'overpayment' | 'bonus' | 'expense';
  readonly milestoneId: string | null;
  readonly gross: number;
  readonly fee: number;
  readonly availableAt: string;
  givenBack: number;
  state: 'held' | 'available' | 'paid' | 'failed';
  attempt: number;
}

/** Money that goes back to the client by one charge. */
export interface RefundBook {
  readonly refundId: string;
  readonly chargeId: string;
  readonly amount: number;
  state: 'pending' | 'paid' | 'failed';
  attempt: number;
}

/** A disagreement about money of the escrow, with what each side would do with it. */
export interface DisputeBook {
  readonly disputeId: string;
  readonly by: 'client' | 'freelancer';
  /** Null about what the client asks back. */
  readonly milestoneId: string | null;
  readonly claim: number;
  readonly frozen: number;
  readonly answerDueAt: string;
  state: 'open' | 'settled' | 'decided' | 'cancelled';
  readonly settlements: SettlementBook[];
}

export interface SettlementBook {
  readonly settlementId: string;
  readonly by: 'client' | 'freelancer';
  readonly toFreelancer: number;
  state: 'open' | 'accepted' | 'superseded';
}

/**
 * The money of one contract, written down a second time: lists of what came and went, and no sum of them. It follows the text of the rules and
 * knows nothing of the code of the product.
 */
export interface Books {
  terms: Terms;
  stage: 'offered' | 'active' | 'ending' | 'ended' | 'neverBegan';
  /** When it last changed. A clock that stepped back counts as if it had stood still. */
  lastAt: string;
  /** In sequence. */
  milestones: MilestoneBook[];
  carryover: number;
  inFlight: ChargeInFlight | null;
  /** All that ever were. */
  proposals: ProposalBook[];
  /** Oldest success first. */
  charges: ChargeBook[];
  /** Oldest first. */
  extras: ExtraBook[];
  /** Oldest first. */
  payments: PaymentBook[];
  /** Oldest first. */
  refunds: RefundBook[];
  /** The open or last request of the client for the rest of the escrow. */
  request: { readonly amount: number; state: 'open' | 'approved' | 'lapsed' | 'disputed' } | null;
  /** Oldest first. */
  disputes: DisputeBook[];
}

export const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0);

/** All that came in, less all that left. */
export const held = ({ came, released, carriedOver, refunded }: MilestoneBook): number => came - released - carriedOver - refunded;

export const allocated = ({ milestones }: Books): number => sum(milestones.map(held));

export const escrow = (books: Books): number => allocated(books) + books.carryover;

export const leftOf = ({ gross, fee, givenBack }: PaymentBook): number => gross - fee - givenBack;

export const milestoneIn = ({ milestones }: Books, milestoneId: string): MilestoneBook | undefined =>
  milestones.find((one) => one.milestoneId === milestoneId);

export const nextPlanned = ({ milestones }: Books): MilestoneBook | undefined => milestones.find(({ phase }) => phase === 'planned');

export const laterOf = (one: string, other: string): string => (one < other ? other : one);

/** The sums that the contract page shows. */
export const totals = (books: Books) => ({
  charged: sum(books.charges.map(({ took }) => took)),
  allocated: allocated(books),
  carryover: books.carryover,
  released: sum(books.payments.map(({ gross, givenBack }) => gross - givenBack)),
  fees: sum(books.payments.map(({ fee }) => fee)),
  refunded: sum(books.refunds.map(({ amount }) => amount)),
  extra: sum(books.extras.filter(({ state }) => state === 'made').map(({ amount }) => amount)),
  paidOut: sum(books.payments.filter(({ state }) => state === 'paid').map(leftOf)),
});

/** What every account holds. */
export function accounts(books: Books) {
  const { charged, carryover, fees } = totals(books);
  const left = (...states: PaymentBook['state'][]) => sum(books.payments.filter(({ state }) => states.includes(state)).map(leftOf));
  const paidBack = sum(books.refunds.filter(({ state }) => state === 'paid').map(({ amount }) => amount));
  return {
    'client:source': 0 - charged,
    'escrow:allocated': allocated(books),
    'escrow:carryover': carryover,
    'freelancer:pending': left('held'),
    'freelancer:available': left('available', 'failed'),
    'freelancer:paidOut': left('paid'),
    'platform:fees': fees,
    'client:refundDue': sum(books.refunds.map(({ amount }) => amount)) - paidBack,
    'client:refunded': paidBack,
  };
}

/** What must never be true of the money of a contract, in words. */
export function flaws(books: Books): readonly string[] {
  const { charged, released, refunded } = totals(books);
  const { 'client:source': _source, ...others } = accounts(books);
  const negative = Object.entries(others).filter(([, amount]) => amount < 0);
  const overdrawn = books.milestones.filter((one) => held(one) < 0);
  const overpaid = books.charges.filter(({ took, gaveBack }) => gaveBack > took);
  const isOver = books.stage === 'ended' || books.stage === 'neverBegan';
  return [
    ...negative.map(([account, amount]) => `${account} has ${amount}`),
    ...overdrawn.map(({ milestoneId }) => `more left milestone ${milestoneId} than came`),
    ...overpaid.map(({ chargeId }) => `charge ${chargeId} gave back more than it took`),
    ...(charged === escrow(books) + released + refunded ? [] : ['a charge is neither held, nor released, nor refunded']),
    ...(isOver && escrow(books) > 0 ? ['the contract is over and the escrow holds money'] : []),
    ...(isOver && books.inFlight ? ['the contract is over and a charge is in flight'] : []),
  ];
}
