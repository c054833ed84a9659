import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { accepted, activate, answer, approve, confirmFunding, contractAfter, design, failFunding, fundingOf, given } from '#testing';
import { offer, offered, payBonus, planned, plannedThree, proposeSettlement, designDisputed, designActivated, terms } from '#testing';
import { sumOfPending } from '../bonuses/extra-payment.js';
import type { Command } from '../commands.js';
import type { ExistingContract } from '../contract.js';
import { evolveAll } from '../evolve.js';
import { Rejection } from '../rejection.js';
import { summaryOf } from '../summary.js';
import { LARGEST_AMOUNT, MOST_EXTRA } from './currencies.js';

const dear = offer({ terms: { ...terms, maxAmount: LARGEST_AMOUNT } });
const HUNDRED = Array.from({ length: 100 }, (_, nth) => ({ ...design, milestoneId: `part-${nth}`, amount: LARGEST_AMOUNT }));

/** The contract after a command that is accepted; the refusal of one that is not. */
function after(contract: ExistingContract, command: Command): ExistingContract | Rejection {
  const events = answer(command, contract);
  return events instanceof Rejection ? events : (evolveAll(contract, events) as ExistingContract); // no event takes a contract away
}

const done = (contract: ExistingContract, ...commands: readonly Command[]): ExistingContract =>
  commands.reduce((state, command) => {
    const next = after(state, command);
    if (next instanceof Rejection) throw next;
    return next;
  }, contract);

const unsafe = ({ totals, extraPayments }: ExistingContract): readonly number[] =>
  [...Object.values(totals), totals.charged + sumOfPending(extraPayments)].filter((sum) => !Number.isSafeInteger(sum));

interface Bonus {
  readonly amount: number;
  readonly outcome: 'made' | 'declined' | 'none yet';
}

const bonuses: fc.Arbitrary<Bonus> = fc.record({
  amount: fc.oneof(fc.constant(LARGEST_AMOUNT), fc.integer({ min: LARGEST_AMOUNT / 2, max: LARGEST_AMOUNT })),
  outcome: fc.constantFrom('made', 'made', 'none yet', 'declined'),
});

/** Pays bonuses until one is refused: the contract then, and the refusal. */
function paidUntilRefused(contract: ExistingContract, paid: readonly Bonus[]): readonly [ExistingContract, Rejection] {
  let state = contract;
  for (let nth = 0; ; nth += 1) {
    const { amount, outcome } = paid[nth % paid.length] ?? { amount: LARGEST_AMOUNT, outcome: 'made' };
    const paymentId = `bonus-${nth}`;
    const next = after(state, payBonus(amount, { paymentId }));
    if (next instanceof Rejection) return [state, next];
    if (outcome === 'none yet') state = next;
    else state = done(next, outcome === 'made' ? confirmFunding(paymentId) : failFunding(paymentId));
  }
}

/** A hundred milestones, each paid twice what it costs. */
const paidTwice = (): ExistingContract =>
  HUNDRED.reduce(
    (state, one) =>
      done(
        state,
        activate(one),
        confirmFunding(fundingOf(one)),
        approve(one, { paidAmount: 2 * one.amount, expectedDeposit: one.amount, overpaymentId: `over-${one.milestoneId}` }),
        confirmFunding(`over-${one.milestoneId}`),
      ),
    contractAfter(dear, planned(HUNDRED), accepted),
  );

describe('the sums of a contract', () => {
  it('stay safe integers, however many bonuses its client pays on top of a hundred milestones', () => {
    const full = paidTwice();
    fc.assert(
      fc.property(fc.array(bonuses, { minLength: 1, maxLength: 4 }), (paid) => {
        fc.pre(paid.some(({ outcome }) => outcome !== 'declined'));
        const [contract, { code, facts }] = paidUntilRefused(full, paid);
        expect(unsafe(contract)).toStrictEqual([]);
        const maximum = MOST_EXTRA - contract.totals.extra - sumOfPending(contract.extraPayments);
        expect([code, facts]).toMatchObject(['AMOUNT_ABOVE_MAXIMUM', { maximum: Math.max(0, maximum), path: 'amount' }]);
      }),
      { numRuns: 10 },
    );
  });

  it('let a bonus in as long as there is room for it, also with an approval', () => {
    const [full] = paidUntilRefused(contractAfter(dear, plannedThree, accepted, designActivated), [
      { amount: LARGEST_AMOUNT, outcome: 'none yet' },
    ]);
    expect(sumOfPending(full.extraPayments)).toBe(MOST_EXTRA);
    const refused = answer(approve(design, { bonusAmount: 100 }), full);
    expect(refused).toMatchObject({ code: 'AMOUNT_ABOVE_MAXIMUM', facts: { maximum: 0, actual: 100, path: 'bonusAmount' } });
    expect(answer(approve(design), full)).toHaveLength(2);
    const summary = summaryOf(full);
    expect(answer(payBonus(100), summary)).toMatchObject({ code: 'AMOUNT_ABOVE_MAXIMUM', facts: { maximum: 0 } });
    expect(after(done(full, failFunding('bonus-7')), payBonus(100))).toMatchObject({ status: 'active' });
  });

  it('are said as the largest safe integer where a caller sends more', () => {
    given(offered, accepted, designActivated, designDisputed())
      .when(proposeSettlement([Number.MAX_SAFE_INTEGER, 2]))
      .refuses('SPLIT_DOES_NOT_SUM', { expected: 10_000, actual: Number.MAX_SAFE_INTEGER });
  });
});
