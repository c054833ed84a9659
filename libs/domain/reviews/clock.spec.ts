import { describe, expect, it } from '@jest/globals';
import { accepted, contractAfter, designActivated, designReviewDueAt, designSubmitted, offered, today } from '#testing';
import type { Dispute } from '../disputes/dispute.js';
import { shiftedClocks, stopClocks, withShifted } from './clock.js';

const contract = contractAfter(offered, accepted, designActivated, designSubmitted);
const dispute: Dispute = {
  disputeId: 'd1',
  by: 'freelancer',
  milestoneId: 'design',
  reason: 'other',
  details: 'We do not agree.',
  claimAmount: 10_000,
  frozenAmount: 10_000,
  openedAt: today,
  answerDueAt: today,
  state: 'open',
  outcome: null,
  settlements: [],
};

const later = '2030-01-20T13:00:00.000Z';
const latest = '2030-01-20T15:00:00.000Z';
const paused = { at: today, message: null };

describe('a review clock', () => {
  it('stands from the first reason on: time in which a pause and a dispute both hold counts once', () => {
    const stopped = stopClocks(stopClocks(contract, today), later, 'design');
    const [shift] = shiftedClocks(stopped, latest);
    expect(shift).toMatchObject({ milestoneId: 'design', from: designReviewDueAt, to: '2030-01-22T12:00:00.000Z' });
  });

  it('goes on only when no reason is left', () => {
    const stopped = stopClocks(contract, today);
    expect(shiftedClocks({ ...stopped, paused }, latest)).toStrictEqual([]);
    expect(shiftedClocks({ ...stopped, dispute }, latest)).toStrictEqual([]);
    expect(shiftedClocks({ ...stopped, dispute: { ...dispute, milestoneId: 'build' } }, latest)).toHaveLength(1);
    expect(shiftedClocks({ ...stopped, dispute: { ...dispute, state: 'cancelled' } }, latest)).toHaveLength(1);
  });

  it('of another milestone is not stopped by a dispute', () => {
    expect(shiftedClocks(stopClocks(contract, today, 'build'), latest)).toStrictEqual([]);
  });

  it('runs again once it was shifted', () => {
    const stopped = stopClocks(contract, today);
    const running = withShifted(stopped, shiftedClocks(stopped, latest));
    expect(running.milestones[0]?.submissions[0]).toMatchObject({ reviewDueAt: '2030-01-22T12:00:00.000Z', stoppedAt: null });
    expect(shiftedClocks(running, latest)).toStrictEqual([]);
  });
});
