import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  build,
  createMilestones,
  deleteMilestone,
  design,
  designActivated,
  designDone,
  designInFunding,
  editMilestone,
  ended,
  given,
  happened,
  offered,
  offer,
  planned,
  reorderMilestones,
  statesOf,
  support,
} from '#testing';
import type { EventMap } from '../events.js';

const plan = [offered, accepted].flat();
const edited = (milestoneId: string, before: EventMap['MilestoneEdited']['before'], after: EventMap['MilestoneEdited']['after']) =>
  happened('MilestoneEdited', { milestoneId, before, after });
const deleted = (milestoneId: string) => happened('MilestoneDeleted', { milestoneId });
const reordered = (before: readonly string[], after: readonly string[]) => happened('MilestonesReordered', { before, after });

describe('editing a milestone', () => {
  it('records exactly the fields that changed', () => {
    given(plan)
      .when(editMilestone(design, { title: 'Design', amount: 12_000, instructions: 'Two drafts.' }))
      .emits(
        edited(
          'design',
          { amount: 10_000, instructions: 'Three drafts of the start page.' },
          { amount: 12_000, instructions: 'Two drafts.' },
        ),
      );
  });

  it('changes the milestone and nothing else', () => {
    const contract = given(plan)
      .when(editMilestone(build, { title: 'Construction', dueInDays: 30 }))
      .contract();
    expect(contract.milestones[1]).toMatchObject({ title: 'Construction', amount: 20_000, dueInDays: 30, state: 'pending', sequence: 2 });
  });

  it('clears with null what can be cleared', () => {
    given(plan)
      .when(editMilestone(design, { dueDate: null }))
      .emits(edited('design', { dueDate: '2030-02-01' }, { dueDate: null }));
    given(plan, edited('build', { instructions: null }, { instructions: 'Build it.' }))
      .when(editMilestone(build, { instructions: null }))
      .emits(edited('build', { instructions: 'Build it.' }, { instructions: null }));
  });

  it('clears the due date when the days from the activation are set, and the days when the date is', () => {
    const relative = edited('design', { dueDate: '2030-02-01', dueInDays: null }, { dueDate: null, dueInDays: 14 });
    given(plan)
      .when(editMilestone(design, { dueInDays: 14 }))
      .emits(relative);
    given(plan, relative)
      .when(editMilestone(design, { dueDate: '2030-03-01', dueInDays: null }))
      .emits(edited('design', { dueDate: null, dueInDays: 14 }, { dueDate: '2030-03-01', dueInDays: null }));
  });

  it('keeps the instructions of the first milestone, by its sequence', () => {
    given(plan)
      .when(editMilestone(design, { title: 'Draft', instructions: null }))
      .refuses('INSTRUCTIONS_REQUIRED', { path: 'instructions' });
    const swapped = reordered(['design', 'build', 'launch'], ['build', 'design', 'launch']);
    given(plan, swapped)
      .when(editMilestone(design, { instructions: null }))
      .emits(edited('design', { instructions: 'Three drafts of the start page.' }, { instructions: null }));
    // It came there without any.
    given(plan, swapped)
      .when(editMilestone(build, { title: 'Construction', instructions: null }))
      .emits(edited('build', { title: 'Build' }, { title: 'Construction' }));
  });

  it('refuses an edit by which nothing changes', () => {
    given(plan).when(editMilestone(design)).refuses('NOTHING_CHANGES', {});
    given(plan)
      .when(editMilestone(design, { title: 'Design', amount: 10_000, dueDate: '2030-02-01', dueInDays: null }))
      .refuses('NOTHING_CHANGES', {});
    given(plan)
      .when(editMilestone(build, { instructions: null }))
      .refuses('NOTHING_CHANGES', {});
  });

  it('has the bounds of a new milestone', () => {
    given(plan)
      .when(editMilestone(build, { amount: 499 }))
      .refuses('AMOUNT_BELOW_MINIMUM', { minimum: 500, actual: 499, path: 'amount' });
    given(plan)
      .when(editMilestone(build, { amount: 100_000_001 }))
      .refuses('AMOUNT_ABOVE_MAXIMUM', { maximum: 100_000_000, actual: 100_000_001, path: 'amount' });
    given(plan)
      .when(editMilestone(build, { dueDate: '2030-01-19' }))
      .refuses('DUE_DATE_PAST', { path: 'dueDate' });
    given(plan)
      .when(editMilestone(build, { dueDate: '2030-01-20' }))
      .emits(edited('build', { dueDate: null }, { dueDate: '2030-01-20' }));
  });

  it('leaves a due date alone that has passed meanwhile', () => {
    const past = [offer(), ...planned([{ ...design, dueDate: '2030-01-05' }]), accepted].flat();
    given(past)
      .when(editMilestone(design, { title: 'Draft', dueDate: '2030-01-05' }))
      .emits(edited('design', { title: 'Design' }, { title: 'Draft' }));
  });

  it.each([
    ['is being funded', designInFunding, 'FUNDING_IN_PROGRESS', { milestoneId: 'design' }],
    ['is funded', designActivated, 'MILESTONE_FUNDED_IMMUTABLE', { state: 'active' }],
    ['is released', designDone, 'MILESTONE_FUNDED_IMMUTABLE', { state: 'released' }],
    ['is deleted', [deleted('design')], 'MILESTONE_NOT_PENDING', { state: 'deleted' }],
  ] as const)('is refused, as its deletion is, when the milestone %s', (_when, history, code, facts) => {
    given(plan, history)
      .when(editMilestone(design, { title: 'Draft' }))
      .refuses(code, facts);
    given(plan, history).when(deleteMilestone(design)).refuses(code, facts);
  });

  it('puts what is found before the status, and the status before the state', () => {
    given(offered)
      .when(editMilestone(support, { title: 'Help' }))
      .refuses('MILESTONE_NOT_FOUND', {});
    given(offered)
      .when(editMilestone(design, { title: 'Draft' }))
      .refuses('CONTRACT_NOT_ACTIVE', { status: 'offered' });
    given(plan, designDone, ended)
      .when(editMilestone(design, { title: 'Draft' }))
      .refuses('CONTRACT_ENDED', {});
    given(plan, designDone, ended).when(deleteMilestone(design)).refuses('CONTRACT_ENDED', {});
    given(offered).when(deleteMilestone(support)).refuses('MILESTONE_NOT_FOUND', {});
  });
});

describe('reordering the pending milestones', () => {
  it('gives them the sequences that they had, in the order sent', () => {
    const contract = given(plan, designDone)
      .when(reorderMilestones(['launch', 'build']))
      .contract();
    expect(contract.milestones.map(({ milestoneId, sequence }) => [milestoneId, sequence])).toStrictEqual([
      ['design', 1],
      ['launch', 2],
      ['build', 3],
    ]);
    given(plan, designDone)
      .when(reorderMilestones(['launch', 'build']))
      .emits(reordered(['build', 'launch'], ['launch', 'build']));
  });

  it('leaves the sequences of other milestones between them', () => {
    const contract = given(plan, deleted('build'))
      .when(reorderMilestones(['launch', 'design']))
      .contract();
    expect(contract.milestones.map(({ milestoneId }) => milestoneId)).toStrictEqual(['launch', 'build', 'design']);
  });

  it('puts a milestone that is defined later last', () => {
    const contract = given(plan)
      .when(reorderMilestones(['launch', 'build', 'design']))
      .and(createMilestones([support]))
      .contract();
    expect(contract.milestones.at(-1)).toMatchObject({ milestoneId: 'support', sequence: 4 });
  });

  it.each([
    ['one is missing', ['build', 'design'], { missing: ['launch'], unknown: [] }],
    ['one is repeated', ['build', 'design', 'launch', 'build', 'build'], { missing: [], unknown: ['build'] }],
    ['one is not there', ['support', 'design', 'build', 'launch'], { missing: [], unknown: ['support'] }],
    ['none is named', [], { missing: ['design', 'build', 'launch'], unknown: [] }],
  ])('is refused when %s', (_when, order, facts) => {
    given(plan).when(reorderMilestones(order)).refuses('ORDER_INCOMPLETE', facts);
  });

  it('knows only pending milestones', () => {
    given(plan, designInFunding)
      .when(reorderMilestones(['launch', 'design', 'build']))
      .refuses('ORDER_INCOMPLETE', { missing: [], unknown: ['design'] });
  });

  it('refuses an order by which nothing changes', () => {
    given(plan)
      .when(reorderMilestones(['design', 'build', 'launch']))
      .refuses('NOTHING_CHANGES', {});
    given(offer(), planned([design]), accepted, deleted('design'))
      .when(reorderMilestones([]))
      .refuses('NOTHING_CHANGES', {});
  });

  it('needs an active contract', () => {
    given(offered).when(reorderMilestones([])).refuses('CONTRACT_NOT_ACTIVE', { status: 'offered' });
    given(plan, ended).when(reorderMilestones([])).refuses('CONTRACT_ENDED', {});
  });
});

describe('deleting a milestone', () => {
  it('takes it out of the plan', () => {
    given(plan).when(deleteMilestone(build)).emits(deleted('build'));
    expect(statesOf(given(plan).when(deleteMilestone(build)).contract())).toStrictEqual(['pending', 'deleted', 'pending']);
  });

  it('leaves it among the hundred that a contract may have', () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ ...support, milestoneId: `m${index}` }));
    given(offer(), planned(many), accepted, deleted('m7'))
      .when(createMilestones([support]))
      .refuses('TOO_MANY_MILESTONES', { maximum: 100 });
  });

  it('makes the one after it the next', () => {
    const contract = given(plan).when(deleteMilestone(design)).contract();
    expect(contract.milestones.find(({ state }) => state === 'pending')?.milestoneId).toBe('build');
  });
});
