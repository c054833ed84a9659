import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  acceptChanges,
  answer,
  build,
  contractAfter,
  design,
  edit,
  editing,
  given,
  happened,
  launch,
  offer,
  planned,
  propose,
  proposed,
} from '#testing';
import { availableActions } from '../available-actions.js';
import { summaryOf } from '../summary.js';

const instructed = { ...build, instructions: 'Two pages.' };
const plan = [offer(), ...planned([design, instructed, launch]), ...accepted];
const cleared = edit(instructed, { instructions: 'Two pages.' }, { instructions: null });
const [asPlanned, buildFirst] = [
  ['design', 'build', 'launch'],
  ['build', 'design', 'launch'],
];
const reordered = happened('MilestonesReordered', { before: asPlanned, after: buildFirst });
const asBefore = happened('MilestonesReordered', { before: buildFirst, after: asPlanned });

describe('the instructions of the first milestone', () => {
  it('cannot be proposed away, whichever milestone a new order has made the first', () => {
    given(plan)
      .when(propose([editing(instructed, { instructions: null })]))
      .emits(proposed(cleared));
    given(plan, reordered)
      .when(propose([editing(launch, { title: 'Start' }), editing(instructed, { instructions: null })]))
      .refuses('INSTRUCTIONS_REQUIRED', { path: 'items.1.instructions' });
    given(plan, reordered)
      .when(propose([editing(design, { instructions: null })]))
      .emits(proposed(edit(design, { instructions: design.instructions }, { instructions: null })));
  });

  it('stay, though it was not the first when the change was proposed', () => {
    given(plan, proposed(cleared), reordered).when(acceptChanges()).refuses('CHANGE_REQUEST_STALE', { index: 0, reason: 'state' });
    expect(given(plan, proposed(cleared), reordered, asBefore).when(acceptChanges()).contract().milestones[1]).toMatchObject({
      instructions: null,
    });
  });

  it('decide in the summary of the contract what can be accepted, as in the contract', () => {
    for (const history of [[], [reordered], [reordered, asBefore]]) {
      const whole = contractAfter(plan, proposed(cleared), history);
      const summary = summaryOf(whole);
      if (summary.status === 'none') throw new Error('a contract has a summary');
      const shown = (contract: typeof whole) =>
        availableActions(contract, 'client', whole.updatedAt).filter(({ command }) => command === 'AcceptMilestoneChanges');
      expect(shown(summary)).toStrictEqual(shown(whole));
      expect(shown(whole)).toMatchObject([{ enabled: !(answer(acceptChanges(), whole) instanceof Error) }]);
    }
  });
});
