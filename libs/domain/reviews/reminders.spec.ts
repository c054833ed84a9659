import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  accepted,
  answer,
  contractAfter,
  design,
  designActivated,
  designDone,
  designReviewDueAt,
  designSentBack,
  designSubmitted,
  extendReview,
  given,
  happened,
  offered,
  pauseContract,
  remindReview,
  restartContract,
  submitWork,
  support,
  withdrawSubmission,
} from '#testing';
import type { ExistingContract } from '../contract.js';
import { evolveAll } from '../evolve.js';
import { openSubmission } from '../milestone.js';
import { Rejection } from '../rejection.js';
import { hoursAfter } from '../time.js';
import { remindersLeft } from './reminders.js';

const submission = [offered, accepted, designActivated, designSubmitted].flat();

/** Of the fourteen days from 8 January, 9:00. */
const half = '2030-01-15T09:00:00.000Z';
const eighty = '2030-01-19T13:48:00.000Z';
const ninetyFive = '2030-01-21T16:12:00.000Z';
const last = '2030-01-22T08:59:59.999Z';

const reminded = (percent: number, at: string, reviewDueAt = designReviewDueAt) =>
  happened('ReviewReminded', { milestoneId: 'design', submissionId: 'submission-design', percent, reviewDueAt }, at);

describe('reminding of a review', () => {
  it.each([
    [50, half],
    [80, eighty],
    [95, ninetyFive],
  ])('comes at %i %% of the time', (percent, at) => {
    given(submission).when(remindReview(design, { at })).emits(reminded(percent, at));
  });

  it('comes at none before', () => {
    const justBefore = '2030-01-15T08:59:59.999Z';
    given(submission)
      .when(remindReview(design, { at: justBefore }))
      .refuses('DEADLINE_NOT_REACHED', { at: half });
  });

  it('comes once at each', () => {
    given(submission, reminded(50, half))
      .when(remindReview(design, { at: half }))
      .refuses('DEADLINE_NOT_REACHED', { at: eighty });
    given(submission, reminded(50, half))
      .when(remindReview(design, { at: eighty }))
      .emits(reminded(80, eighty));
    given(submission, reminded(95, ninetyFive))
      .when(remindReview(design, { at: last }))
      .refuses('DEADLINE_NOT_REACHED', { at: null });
  });

  it('is the highest of several that are due, and a lower one then never comes', () => {
    given(submission)
      .when(remindReview(design, { at: last }))
      .emits(reminded(95, last));
    given(submission, reminded(80, eighty))
      .when(remindReview(design, { at: eighty }))
      .refuses('DEADLINE_NOT_REACHED', { at: ninetyFive });
  });

  it('is too late when the review is due', () => {
    given(submission)
      .when(remindReview(design, { at: designReviewDueAt }))
      .refuses('DEADLINE_PASSED', { at: designReviewDueAt });
  });

  it('counts the time to the end of the review as it is now', () => {
    const extended = given(submission).when(extendReview(design, { at: half, days: 6 }));
    extended.and(remindReview(design, { at: half })).refuses('DEADLINE_NOT_REACHED', { at: '2030-01-18T09:00:00.000Z' });
    const restartedAt = '2030-01-20T21:00:00.000Z';
    const reviewDueAt = '2030-01-23T09:00:00.000Z';
    given(submission)
      .when(pauseContract({ at: '2030-01-19T21:00:00.000Z' }))
      .and(restartContract({ at: restartedAt }))
      .and(remindReview(design, { at: restartedAt }))
      .emits(reminded(80, restartedAt, reviewDueAt));
  });

  it('never comes again for a percentage that came before an extension', () => {
    given(submission, reminded(50, half))
      .when(extendReview(design, { at: half, days: 7 }))
      .and(remindReview(design, { at: '2030-01-18T21:00:00.000Z' }))
      .refuses('DEADLINE_NOT_REACHED', { at: '2030-01-25T04:12:00.000Z' });
  });

  it('comes for each submission anew', () => {
    given(submission, reminded(95, ninetyFive), designSentBack)
      .when(submitWork(design, { submissionId: 'second', at: ninetyFive }))
      .and(remindReview(design, { at: ninetyFive }))
      .refuses('DEADLINE_NOT_REACHED', { at: '2030-01-28T16:12:00.000Z' });
  });

  it('does not come while the clock stands', () => {
    given(submission)
      .when(pauseContract({ at: half }))
      .and(remindReview(design, { at: eighty }))
      .refuses('CONTRACT_NOT_ACTIVE', { status: 'paused' });
  });

  it('needs a submission that waits for its review', () => {
    given(submission).when(remindReview(support)).refuses('MILESTONE_NOT_FOUND', {});
    given(offered, accepted, designDone).when(remindReview(design)).refuses('ALREADY_RELEASED', {});
    given(submission).when(withdrawSubmission(design)).and(remindReview(design)).refuses('NO_OPEN_SUBMISSION', { state: 'active' });
    given(submission, designSentBack).when(remindReview(design)).refuses('NO_OPEN_SUBMISSION', { state: 'changesRequested' });
  });

  it('is the system’s', () => {
    given(submission)
      .when(remindReview(design, { by: 'client' }))
      .refuses('WRONG_ROLE', { role: 'client', allowed: ['system'] });
  });

  it('is counted in the submission', () => {
    const [milestone] = contractAfter(submission, reminded(80, eighty)).milestones;
    const open = milestone && openSubmission(milestone);
    expect(open?.reminded).toBe(80);
    expect(open && remindersLeft(open)).toStrictEqual([{ percent: 95, dueAt: ninetyFive }]);
  });
});

/** What can happen to a review, and how many hours later. */
const moves = fc.record({
  type: fc.constantFrom('RemindReview', 'RemindReview', 'RemindReview', 'ExtendReview', 'PauseContract', 'RestartContract'),
  hours: fc.integer({ min: 0, max: 80 }),
});
const COMMANDS = {
  RemindReview: remindReview(design),
  ExtendReview: extendReview(design),
  PauseContract: pauseContract(),
  RestartContract: restartContract(),
};

/** The reminders of a review to which all this happens, each with the submission as it was before. */
function playReview(all: readonly (typeof moves extends fc.Arbitrary<infer Move> ? Move : never)[]) {
  let contract = contractAfter(submission);
  let at = contract.updatedAt;
  return all.flatMap(({ type, hours }) => {
    at = hoursAfter(at, hours);
    const [milestone] = contract.milestones;
    const events = answer({ ...COMMANDS[type], at }, contract);
    if (events instanceof Rejection) return [];
    contract = evolveAll(contract, events) as ExistingContract; // it exists
    return type === 'RemindReview' && milestone ? [{ at, events, open: openSubmission(milestone) }] : [];
  });
}

describe('the reminders of any review', () => {
  it('rise, and each comes at its part of the time to the end of the review, the highest that is due, while the clock runs', () => {
    let count = 0;
    fc.assert(
      fc.property(fc.array(moves, { maxLength: 30, size: 'max' }), (all) => {
        let highest = 0;
        for (const { at, events, open } of playReview(all)) {
          const [now = 0, from = 0, to = 0] = [at, open?.submittedAt, open?.reviewDueAt].map((one) => Date.parse(one ?? ''));
          const over = (100 * (now - from)) / (to - from);
          const percent = over >= 95 ? 95 : over >= 80 ? 80 : 50;
          expect([over >= 50, over < 100, percent > highest, open?.stoppedAt]).toStrictEqual([true, true, true, null]);
          expect(events).toStrictEqual([reminded(percent, at, open?.reviewDueAt)]);
          highest = percent;
          count += 1;
        }
      }),
      { numRuns: 300 },
    );
    expect(count).toBeGreaterThan(100);
  });
});
