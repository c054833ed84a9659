import type { Command } from '../commands.js';
import { pendingInSequence, type ExistingContract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { milestoneOf, namedMilestone, notFunded, withinBounds } from '../guards.js';
import { Rejection } from '../rejection.js';
import { eachMilestone, once, SAMPLE, type Rules } from '../rule.js';
import type { Terms } from '../terms.js';
import type { Instant } from '../time.js';
import type { MilestoneCommands, NewMilestone } from './commands.js';
import { allowedFields, fieldChanges, nothingChanges, notPast } from './fields.js';

export const MILESTONES = {
  CreateMilestones: {
    by: ['client'],
    mayMoveMoney: false,
    conditions: { paused: 'allows', onHold: 'allows', ending: 'forbids', dispute: 'allows', charge: 'allows' },
    decide: createMilestones,
    attempts: once(({ terms }, { id }) => ({
      milestones: [{ milestoneId: id, title: SAMPLE, amount: terms.minAmount, dueDate: null, dueInDays: null, instructions: null }],
    })),
  },
  EditMilestone: {
    by: ['client'],
    mayMoveMoney: false,
    conditions: { paused: 'allows', onHold: 'allows', ending: 'forbids', dispute: 'allows', charge: 'itsOwn' },
    about: namedMilestone,
    decide: editMilestone,
    attempts: eachMilestone(({ milestoneId, title }) => ({
      milestoneId,
      title: anotherTitle(title),
      amount: undefined,
      dueDate: undefined,
      dueInDays: undefined,
      instructions: undefined,
    })),
  },
  ReorderMilestones: {
    by: ['client'],
    mayMoveMoney: false,
    conditions: { paused: 'allows', onHold: 'allows', ending: 'forbids', dispute: 'allows', charge: 'allows' },
    decide: reorderMilestones,
    attempts: once((contract) => ({ milestoneIds: pendingIds(contract).toReversed() })),
  },
  DeleteMilestone: {
    by: ['client'],
    mayMoveMoney: false,
    conditions: { paused: 'allows', onHold: 'allows', ending: 'forbids', dispute: 'allows', charge: 'itsOwn' },
    about: namedMilestone,
    decide: deleteMilestone,
    attempts: eachMilestone(({ milestoneId }) => ({ milestoneId })),
  },
} as const satisfies Rules<keyof MilestoneCommands>;

const anotherTitle = (title: string): string => (title === SAMPLE ? `${SAMPLE} 2` : SAMPLE);

const pendingIds = (contract: ExistingContract): readonly string[] => pendingInSequence(contract).map(({ milestoneId }) => milestoneId);

/** All milestones of one contract, deleted ones included. */
const MAX_MILESTONES = 100;

/** Many milestones are defined at once, all or nothing, and none is charged (README, rules 1 and 2). */
function createMilestones({ at, milestones }: Command<'CreateMilestones'>, contract: ExistingContract): readonly ContractEvent[] {
  return planMilestones({ milestones, at, terms: contract.terms, existing: contract.milestones.length });
}

/** A contract can have as many. */
export function roomForMilestones(count: number): void {
  if (count <= MAX_MILESTONES) return;
  throw new Rejection('TOO_MANY_MILESTONES', { maximum: MAX_MILESTONES }, `A contract has at most ${MAX_MILESTONES} milestones.`);
}

interface Plan {
  readonly milestones: readonly NewMilestone[];
  readonly at: Instant;
  readonly terms: Terms;
  readonly existing: number;
}

/** Each milestone of a plan, checked against the terms, with the sequences that follow the existing ones. */
export function planMilestones({ milestones, at, terms, existing }: Plan): readonly ContractEvent<'MilestoneCreated'>[] {
  roomForMilestones(existing + milestones.length);
  return milestones.map((milestone, index) => {
    withinBounds(terms, milestone.amount, `milestones.${index}.amount`);
    notPast(milestone.dueDate, at, `milestones.${index}.dueDate`);
    return { type: 'MilestoneCreated', at, data: { ...milestone, sequence: existing + index + 1 } };
  });
}

/** Changes what is said of a pending milestone. Once it is funded, both parties must agree. */
function editMilestone({ at, milestoneId, ...sent }: Command<'EditMilestone'>, contract: ExistingContract): readonly ContractEvent[] {
  const milestone = milestoneOf(contract, milestoneId);
  notFunded(milestone);
  const { before, after } = fieldChanges(milestone, sent);
  allowedFields(after, { milestone, terms: contract.terms, at, path: '' });
  return [{ type: 'MilestoneEdited', at, data: { milestoneId, before, after } }];
}

/** The pending milestones share out the sequences that they had. */
function reorderMilestones({ at, milestoneIds }: Command<'ReorderMilestones'>, contract: ExistingContract): readonly ContractEvent[] {
  const before = pendingIds(contract);
  const named = new Set(milestoneIds);
  const missing = before.filter((id) => !named.has(id));
  const unknown = milestoneIds.filter((id, index) => !before.includes(id) || milestoneIds.indexOf(id) < index);
  if (missing.length > 0 || unknown.length > 0) {
    const message = 'The order must name each pending milestone once.';
    throw new Rejection('ORDER_INCOMPLETE', { missing, unknown: [...new Set(unknown)] }, message);
  }
  if (milestoneIds.every((id, index) => id === before[index])) throw nothingChanges();
  return [{ type: 'MilestonesReordered', at, data: { before, after: milestoneIds } }];
}

/** It still counts for the most milestones that a contract may have. */
function deleteMilestone({ at, milestoneId }: Command<'DeleteMilestone'>, contract: ExistingContract): readonly ContractEvent[] {
  const milestone = milestoneOf(contract, milestoneId);
  notFunded(milestone);
  return [{ type: 'MilestoneDeleted', at, data: { milestoneId } }];
}
