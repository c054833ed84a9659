import { describe, expect, it } from '@jest/globals';
import { accepted, contractAfter, designActivated, designDone, designSentBack, designSubmitted, offered, terms } from '#testing';
import type { Milestone } from './milestone.js';
import type { ContractEvent } from './events.js';
import * as guards from './guards.js';
import { Rejection } from './rejection.js';

const refusalOf = (guard: () => unknown): unknown => {
  try {
    guard();
    return null;
  } catch (refusal) {
    return refusal instanceof Rejection ? { code: refusal.code, facts: refusal.facts } : refusal;
  }
};

const deadline = '2030-01-05T09:00:00.000Z';
const before = '2030-01-05T08:59:59.999Z';
const after = '2030-01-05T09:00:00.001Z';

const active = contractAfter(offered, accepted);
const designIn = (...histories: readonly (readonly ContractEvent[])[]): Milestone =>
  guards.milestoneOf(contractAfter(offered, accepted, ...histories), 'design');

describe('the guards that the rules share', () => {
  it('allow the listed roles', () => {
    expect(refusalOf(() => guards.allowed('client', ['client', 'freelancer']))).toBeNull();
    expect(refusalOf(() => guards.allowed('system', ['client', 'freelancer']))).toStrictEqual({
      code: 'WRONG_ROLE',
      facts: { role: 'system', allowed: ['client', 'freelancer'] },
    });
  });

  it('find a milestone of this contract', () => {
    expect(guards.milestoneOf(active, 'build').title).toBe('Build');
    expect(refusalOf(() => guards.milestoneOf(active, 'support'))).toStrictEqual({ code: 'MILESTONE_NOT_FOUND', facts: {} });
  });

  it('find the submission under review', () => {
    expect(guards.submissionUnderReview(designIn(designActivated, designSubmitted)).submissionId).toBe('submission-design');
    const code = 'NO_OPEN_SUBMISSION';
    expect(refusalOf(() => guards.submissionUnderReview(designIn(designActivated)))).toStrictEqual({ code, facts: { state: 'active' } });
    expect(refusalOf(() => guards.submissionUnderReview(designIn(designActivated, designSubmitted, designSentBack)))).toStrictEqual({
      code,
      facts: { state: 'changesRequested' },
    });
    expect(refusalOf(() => guards.submissionUnderReview(designIn(designDone)))).toStrictEqual({ code, facts: { state: 'released' } });
  });

  it('treat the exact instant of a deadline as passed and as reached', () => {
    const passed = { code: 'DEADLINE_PASSED', facts: { at: deadline } };
    expect([before, deadline, after].map((at) => refusalOf(() => guards.before(deadline, at)))).toStrictEqual([null, passed, passed]);
    const early = { code: 'DEADLINE_NOT_REACHED', facts: { at: deadline } };
    expect([before, deadline, after].map((at) => refusalOf(() => guards.reached(deadline, at)))).toStrictEqual([early, null, null]);
    expect(refusalOf(() => guards.reached(null, after))).toStrictEqual({ code: 'DEADLINE_NOT_REACHED', facts: { at: null } });
  });

  it('compare amounts with those seen, and allow both bounds', () => {
    expect(refusalOf(() => guards.unchanged(5, 5))).toBeNull();
    expect(refusalOf(() => guards.unchanged(5, 6))).toStrictEqual({ code: 'AMOUNT_CHANGED', facts: { sent: 5, actual: 6 } });
    const bound = (amount: number) => refusalOf(() => guards.withinBounds(terms, amount, 'amount'));
    expect([bound(500), bound(100_000_000)]).toStrictEqual([null, null]);
    expect(bound(499)).toStrictEqual({ code: 'AMOUNT_BELOW_MINIMUM', facts: { minimum: 500, actual: 499, path: 'amount' } });
    expect(bound(100_000_001)).toStrictEqual({
      code: 'AMOUNT_ABOVE_MAXIMUM',
      facts: { maximum: 100_000_000, actual: 100_000_001, path: 'amount' },
    });
  });
});
