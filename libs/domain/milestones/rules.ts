import type { Command } from '../commands.js';
import type { ExistingContract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { withinBounds } from '../guards.js';
import { Rejection } from '../rejection.js';
import { once, SAMPLE, type Rules } from '../rule.js';
import type { Terms } from '../terms.js';
import { dayOf, type Instant } from '../time.js';
import type { MilestoneCommands, NewMilestone } from './commands.js';

export const MILESTONES = {
  CreateMilestones: {
    by: ['client'],
    mayMoveMoney: false,
    conditions: { paused: 'allows', onHold: 'allows', ending: 'forbids', dispute: 'allows', charge: 'allows' },
    decide: createMilestones,
    attempts: once(({ terms }, { id }) => ({
      milestones: [{ milestoneId: id, title: SAMPLE, amount: terms.minAmount, dueDate: null, instructions: null }],
    })),
  },
} as const satisfies Rules<keyof MilestoneCommands>;

/** All milestones of one contract, deleted ones included. */
const MAX_MILESTONES = 100;

/** Many milestones are defined at once, all or nothing, and none is charged (README, rules 1 and 2). */
function createMilestones({ at, milestones }: Command<'CreateMilestones'>, contract: ExistingContract): readonly ContractEvent[] {
  return planMilestones({ milestones, at, terms: contract.terms, existing: contract.milestones.length });
}

interface Plan {
  readonly milestones: readonly NewMilestone[];
  readonly at: Instant;
  readonly terms: Terms;
  readonly existing: number;
}

/** Each milestone of a plan, checked against the terms, with the sequences that follow the existing ones. */
export function planMilestones({ milestones, at, terms, existing }: Plan): readonly ContractEvent<'MilestoneCreated'>[] {
  if (existing + milestones.length > MAX_MILESTONES) {
    throw new Rejection('TOO_MANY_MILESTONES', { maximum: MAX_MILESTONES }, `A contract has at most ${MAX_MILESTONES} milestones.`);
  }
  return milestones.map((milestone, index) => {
    withinBounds(terms, milestone.amount, `milestones.${index}.amount`);
    notPast(milestone.dueDate, at, `milestones.${index}.dueDate`);
    return { type: 'MilestoneCreated', at, data: { ...milestone, sequence: existing + index + 1 } };
  });
}

function notPast(dueDate: string | null, at: Instant, path: string): void {
  if (dueDate !== null && dueDate < dayOf(at)) throw new Rejection('DUE_DATE_PAST', { path }, `${path} is before today (UTC).`);
}
