import { expect, it } from '@jest/globals';
import { accepted, contractAfter, happened, offered, support, today } from '#testing';
import { attemptsOf } from '../available-actions.js';

const { milestoneId: _id, ...FIELDS } = support;

const proposedBy = (by: 'client' | 'freelancer', items: number) =>
  happened('MilestoneChangesProposed', {
    proposalId: by,
    by,
    message: 'As we said.',
    items: Array.from({ length: items }, (_, index) => ({ index, op: 'add', milestoneId: null, before: null, after: FIELDS })),
  });

it('an attempted acceptance has another id for each milestone that may be added, however many proposals there are', () => {
  const contract = contractAfter(offered, accepted, proposedBy('freelancer', 2), proposedBy('client', 3));
  const [attempt] = attemptsOf('AcceptMilestoneChanges', contract, { by: 'client', at: today, id: 'new' });
  const ids = attempt?.command.milestoneIds ?? [];
  expect(ids).toHaveLength(5);
  expect(new Set(ids).size).toBe(5);
});
