import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  acceptChanges,
  accepted,
  answer,
  contractAfter,
  design,
  edit,
  happened,
  offered,
  proposed,
  randomHistories,
  replayed,
} from '#testing';
import { availableActions } from './available-actions.js';
import { NO_CONTRACT, type ExistingContract } from './contract.js';
import { evolveAll } from './evolve.js';
import { todo } from './todo.js';
import { Rejection } from './rejection.js';
import { PARTIES } from './roles.js';
import { detailsOf, summaryOf, withDetails } from './summary.js';
import { hoursAfter } from './time.js';

const LONG = 'x'.repeat(5_000);

/** The first random contract that has two submissions of one milestone. A longer sample of a seed begins as a shorter one. */
function twiceSubmitted(): ExistingContract {
  for (const numRuns of [25, 100, 800]) {
    const found = fc
      .sample(randomHistories, { numRuns, seed: 5 })
      .map((history) => evolveAll(NO_CONTRACT, history))
      .find((one) => one.status !== 'none' && one.milestones.some(({ submissions }) => submissions.length > 1));
    if (found && found.status !== 'none') return found;
  }
  throw new Error('no history has two submissions of one milestone');
}

describe('the summary of a contract', () => {
  it('gives every role the same actions and the same next step as the contract, at any time', () => {
    fc.assert(
      fc.property(randomHistories, (history) => {
        for (const { after } of replayed(history)) {
          const summary = summaryOf(after);
          if (summary.status === 'none') throw new Error('a contract has a summary');
          expect(todo(summary)[0]).toEqual(todo(after)[0]);
          for (const role of PARTIES) {
            for (const at of [after.updatedAt, hoursAfter(after.updatedAt, 1_000)]) {
              expect(availableActions(summary, role, at)).toEqual(availableActions(after, role, at));
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('tells whether the instructions are still those that a proposal would change', () => {
    const change = proposed(edit(design, { instructions: design.instructions }, { instructions: 'Two drafts.' }));
    const edited = happened('MilestoneEdited', { milestoneId: 'design', before: {}, after: { instructions: 'One draft.' } });
    for (const history of [[], [edited]]) {
      const whole = contractAfter(offered, accepted, change, history);
      const answers = [summaryOf(whole), whole].map((contract) => answer(acceptChanges(), contract));
      expect(answers.map((one) => (one instanceof Rejection ? one.code : 'accepted'))).toStrictEqual(
        Array(2).fill(history.length > 0 ? 'CHANGE_REQUEST_STALE' : 'accepted'),
      );
    }
  });

  it('and its details make the contract again', () => {
    fc.assert(
      fc.property(randomHistories, (history) => {
        const whole = replayed(history).at(-1)?.after;
        if (!whole) throw new Error('a history has an offer');
        const details = detailsOf(whole);
        expect(details && withDetails(summaryOf(whole), details)).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  it('is as small however long the texts and however many the submissions are', () => {
    const whole = twiceSubmitted();
    const submissions = (count: number, text: string) => (one: (typeof whole.milestones)[number]) => {
      const [first] = one.submissions;
      const made = first ? Array.from({ length: count }, () => ({ ...first, message: text, note: text })) : [];
      return { ...one, instructions: text, submissions: made };
    };
    const sizeWith = (count: number, text: string): number =>
      JSON.stringify(summaryOf({ ...whole, description: text, milestones: whole.milestones.map(submissions(count, text)) })).length;
    expect(sizeWith(50, LONG)).toBe(sizeWith(1, 'x'));
  });
});
