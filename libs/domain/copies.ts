import type { Agreement, Totals } from './contract.js';
import type { Refund } from './refunds/refund.js';
import type { Payment } from './payouts/payout.js';
import type { Funding, Milestone, Submission } from './milestone.js';

/** The contract with one milestone changed; unchanged where it has no such milestone. */
export function withMilestone<C extends Agreement>(contract: C, milestoneId: string, change: (one: Milestone) => Partial<Milestone>): C {
  return {
    ...contract,
    milestones: contract.milestones.map((one) => (one.milestoneId === milestoneId ? { ...one, ...change(one) } : one)),
  };
}

/** The submissions of a milestone with one of them changed. */
export function withSubmission(
  { submissions }: Milestone,
  submissionId: string | null,
  change: Partial<Submission>,
): readonly Submission[] {
  const place = submissions.findLastIndex((one) => one.submissionId === submissionId);
  const found = submissions[place];
  return found ? submissions.with(place, { ...found, ...change }) : submissions;
}

/** The submissions of a milestone that has come to its end: one that was open is answered with it. */
export const withoutOpenSubmission = ({ submissions }: Milestone, state: 'approved' | 'withdrawn'): readonly Submission[] =>
  submissions.map((one) => (one.state === 'open' ? { ...one, state } : one));

export const withOutcome = (funding: Funding | null, outcome: Partial<Funding>): Funding | null => funding && { ...funding, ...outcome };

/** The contract with the payment that its next event makes. */
export const withNewPayment = <C extends Agreement>(
  contract: C,
  made: Pick<Payment, 'kind' | 'milestoneId' | 'gross' | 'fee' | 'net' | 'availableAt'>,
): C => ({
  ...contract,
  payments: [
    ...contract.payments,
    { payment: contract.revision + 1, ...made, givenBack: 0, state: 'held', attempt: 1, code: null, failedAt: null },
  ],
});

/** The contract with one refund changed; unchanged where it has no such refund. */
export const withRefund = <C extends Agreement>(contract: C, refundId: string, change: Partial<Refund>): C => ({
  ...contract,
  refunds: contract.refunds.map((one) => (one.refundId === refundId ? { ...one, ...change } : one)),
});

/** The contract with a charge that has succeeded; nothing was charged where there is no reference. */
export function withCharge<C extends Agreement>(
  contract: C,
  {
    fundingId,
    charged,
    gatewayReference,
  }: { readonly fundingId: string; readonly charged: number; readonly gatewayReference: string | null },
): C {
  if (gatewayReference === null || charged === 0) return contract;
  return { ...contract, charges: [...contract.charges, { fundingId, amount: charged, givenBack: 0, gatewayReference }] };
}

/** The contract with one payment changed; unchanged where it has no such payment. */
export const withPayment = <C extends Agreement>(contract: C, payment: number, change: (one: Payment) => Partial<Payment>): C => ({
  ...contract,
  payments: contract.payments.map((one) => (one.payment === payment ? { ...one, ...change(one) } : one)),
});

/** The contract with these amounts added to its sums. */
export function withTotals<C extends Agreement>(contract: C, added: Partial<Totals>): C {
  const { totals } = contract;
  return {
    ...contract,
    totals: {
      charged: totals.charged + (added.charged ?? 0),
      allocated: totals.allocated + (added.allocated ?? 0),
      carryover: totals.carryover + (added.carryover ?? 0),
      released: totals.released + (added.released ?? 0),
      fees: totals.fees + (added.fees ?? 0),
      refunded: totals.refunded + (added.refunded ?? 0),
      extra: totals.extra + (added.extra ?? 0),
      paidOut: totals.paidOut + (added.paidOut ?? 0),
    },
  };
}
