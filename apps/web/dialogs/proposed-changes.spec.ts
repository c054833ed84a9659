import { describe, expect, it } from '@jest/globals';
import type { ContractPage } from '#client';
import { changeOf, excludes, subjectsFor, type Typed } from './proposed-changes.js';

const milestones = [
  { milestoneId: 'm1', title: 'Design', amount: 10_000, dueDate: null, instructions: 'Draw it.', state: 'active' },
  { milestoneId: 'm2', title: 'Build', amount: 20_000, dueDate: '2999-01-31', instructions: null, state: 'pending' },
  { milestoneId: 'm3', title: 'Launch', amount: 5_000, dueDate: null, instructions: null, state: 'submitted' },
];
const terms = { activationOrder: 'sequence', maxConcurrentActive: 1, reviewWindowHours: 336, clientMayDispute: false };
const contract = { currency: 'USD', milestones, terms } as unknown as ContractPage; // what is read of it

const textOf = (isClient: boolean) =>
  subjectsFor(contract, isClient).map(({ kind, milestone }) => `${kind} ${milestone?.title ?? ''}`.trim());
const subject = (kind: string, title?: string) =>
  subjectsFor(contract, false).find((one) => one.kind === kind && one.milestone?.title === title) as ReturnType<typeof subjectsFor>[number];
const edit = (typed: Typed) => changeOf(subject('edit', 'Build'), typed, contract);

describe('a proposed change', () => {
  it('is about what the party cannot change alone', () => {
    expect(textOf(true)).toEqual(['edit Design', 'terms']);
    expect(textOf(false)).toEqual(['edit Design', 'edit Build', 'delete Build', 'add', 'terms']);
  });

  it('has the fields that really change, with what they were', () => {
    const change = edit({ title: ' Build ', amount: '250', dueDate: '' });
    expect(change).toEqual({
      op: 'edit',
      milestoneId: 'm2',
      before: { amount: 20_000, dueDate: '2999-01-31' },
      after: { amount: 25_000, dueDate: null },
    });
  });

  it.each([{}, { title: '' }, { amount: '' }, { amount: '1.234' }, { amount: '200' }])('is none while %j is typed', (typed) =>
    expect(edit(typed)).toBeNull(),
  );

  it('is a new milestone once it has a name and an amount', () => {
    expect(changeOf(subject('add'), { title: 'Support' }, contract)).toBeNull();
    expect(changeOf(subject('add'), { title: 'Support', amount: '100' }, contract)).toEqual({
      op: 'add',
      milestoneId: null,
      before: null,
      after: { title: 'Support', amount: 10_000 },
    });
  });

  it.each(['0', '', '1.5', 'two'])('has no terms while %j milestones at work are typed', (maxConcurrentActive) =>
    expect(changeOf(subject('terms'), { maxConcurrentActive, clientMayDispute: 'yes' }, contract)).toBeNull(),
  );

  it('stands beside one of another milestone, but not beside one of the same, and new ones stand beside each other', () => {
    expect(excludes(subject('edit', 'Build'), subject('delete', 'Build'))).toBe(true);
    expect(excludes(subject('edit', 'Design'), subject('delete', 'Build'))).toBe(false);
    expect(excludes(subject('terms'), subject('terms'))).toBe(true);
    expect(excludes(subject('add'), subject('add'))).toBe(false);
  });
});
