import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  acceptChanges,
  activated,
  answer,
  build,
  confirmFunding,
  contractAfter,
  design,
  edit,
  editing,
  given,
  happened,
  offer,
  planned,
  propose,
  proposed,
  PROPOSAL,
} from '#testing';
import type { FieldsSent } from '../milestones/commands.js';
import type { MilestoneFields } from '../milestone.js';
import { Rejection } from '../rejection.js';

const ACTIVATED = '2030-01-10T09:00:00.000Z';
const inDays = { ...design, dueDate: null, dueInDays: 30 };
const onDay = { ...design, dueDate: '2030-02-01' };
const dueAfterAMonth = '2030-02-09';

const plannedAs = (one: typeof design) => [offer(), ...planned([one, build]), ...accepted];
const atWork = (one: typeof design) => [...plannedAs(one), ...activated(one, ACTIVATED)];
const proposedEdit = (one: typeof design, fields: Partial<FieldsSent<MilestoneFields>>) =>
  given(atWork(one)).when(propose([editing(one, fields)]));
const acceptedItem = happened('MilestoneChangesAccepted', { proposalId: PROPOSAL, itemIndexes: [0] });

/** The client accepts what was proposed before the milestone was activated. */
const acceptedAfter = (one: typeof design, fields: Partial<FieldsSent<MilestoneFields>>) => {
  const proposal = answer(propose([editing(one, fields)]), contractAfter(plannedAs(one)));
  if (proposal instanceof Rejection) throw proposal;
  return given(plannedAs(one), proposal, activated(one, ACTIVATED)).when(acceptChanges());
};

describe('days from the activation, proposed for a milestone at work', () => {
  it('are counted from its activation, and the item has the day', () => {
    proposedEdit(inDays, { dueInDays: 40 }).emits(
      proposed(edit(inDays, { dueDate: dueAfterAMonth, dueInDays: 30 }, { dueDate: '2030-02-19', dueInDays: 40 })),
    );
    proposedEdit(onDay, { dueInDays: 40 }).emits(
      proposed(edit(onDay, { dueDate: '2030-02-01', dueInDays: null }, { dueDate: '2030-02-19', dueInDays: 40 })),
    );
  });

  it('are cleared with the day that they made, and by another day', () => {
    const before = { dueDate: dueAfterAMonth, dueInDays: 30 };
    const cleared = proposed(edit(inDays, before, { dueDate: null, dueInDays: null }));
    proposedEdit(inDays, { dueInDays: null }).emits(cleared);
    proposedEdit(inDays, { dueDate: null }).emits(cleared);
    proposedEdit(inDays, { dueDate: '2030-03-01' }).emits(proposed(edit(inDays, before, { dueDate: '2030-03-01', dueInDays: null })));
  });

  it('change nothing where they are the same, and make no day that is past', () => {
    proposedEdit(inDays, { dueInDays: 30 }).refuses('NOTHING_CHANGES', {});
    proposedEdit(inDays, { dueInDays: 9 }).refuses('DUE_DATE_PAST', { path: 'items.0.dueInDays' });
    proposedEdit(inDays, { dueInDays: 10 }).emits(
      proposed(edit(inDays, { dueDate: dueAfterAMonth, dueInDays: 30 }, { dueDate: '2030-01-20', dueInDays: 10 })),
    );
  });
});

describe('a due date that was proposed before the activation', () => {
  it('is made of its days from the activation that came since', () => {
    acceptedAfter(inDays, { dueInDays: 40 }).emits(
      acceptedItem,
      happened('MilestoneEdited', {
        milestoneId: 'design',
        before: { dueDate: dueAfterAMonth, dueInDays: 30 },
        after: { dueDate: '2030-02-19', dueInDays: 40 },
      }),
    );
  });

  it('is not stale because the activation made a day of the days before', () => {
    acceptedAfter(inDays, { dueDate: '2030-03-01' }).emits(
      acceptedItem,
      happened('MilestoneEdited', {
        milestoneId: 'design',
        before: { dueDate: dueAfterAMonth, dueInDays: 30 },
        after: { dueDate: '2030-03-01', dueInDays: null },
      }),
    );
  });

  it('is stale where the client has set another since', () => {
    const open = proposed(edit(onDay, { dueDate: '2030-02-01' }, { dueDate: '2030-03-01' }));
    const moved = happened('MilestoneEdited', { milestoneId: 'design', before: { dueDate: '2030-02-01' }, after: { dueDate: null } });
    given(plannedAs(onDay), open, moved).when(acceptChanges()).refuses('CHANGE_REQUEST_STALE', { index: 0, reason: 'changed' });
  });
});

describe('a raise that moves the due date as well', () => {
  it('moves it when the money is there', () => {
    const contract = given(atWork(inDays))
      .when(propose([editing(inDays, { amount: 12_000, dueInDays: 40 })]))
      .and(acceptChanges())
      .and(confirmFunding('top-up'))
      .contract();
    expect(contract.milestones[0]).toMatchObject({ amount: 12_000, dueDate: '2030-02-19', dueInDays: 40 });
  });
});
