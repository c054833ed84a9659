import type { CreateMilestones, NewMilestone } from '../commands.js';
import type { ExistingContract, Terms } from '../contract.js';
import type { MilestoneCreated } from '../events.js';
import { activeContract, allowed, withinBounds } from '../guards.js';
import { Rejection } from '../rejection.js';
import { dayOf, type Instant } from '../time.js';

/** All milestones of one contract, deleted ones included. */
const MAX_MILESTONES = 100;

/** Many milestones are defined at once, all or nothing, and none is charged (rules 1 and 2). */
export function createMilestones(command: CreateMilestones, contract: ExistingContract): readonly MilestoneCreated[] {
  allowed(command.by, 'client');
  const { terms, milestones } = activeContract(contract);
  return planMilestones({ milestones: command.milestones, at: command.at, terms, existing: milestones.length });
}

interface Plan {
  readonly milestones: readonly NewMilestone[];
  readonly at: Instant;
  readonly terms: Terms;
  readonly existing: number;
}

/** Each milestone of a plan, checked against the terms, with the sequences that follow the existing ones. */
export function planMilestones({ milestones, at, terms, existing }: Plan): readonly MilestoneCreated[] {
  if (existing + milestones.length > MAX_MILESTONES) {
    throw new Rejection('TOO_MANY_MILESTONES', { maximum: MAX_MILESTONES }, `A contract has at most ${MAX_MILESTONES} milestones.`);
  }
  return milestones.map((milestone, index): MilestoneCreated => {
    withinBounds(terms, milestone.amount, `milestones[${index}].amount`);
    notPast(milestone.dueDate, at, `milestones[${index}].dueDate`);
    return { type: 'MilestoneCreated', at, data: { ...milestone, sequence: existing + index + 1 } };
  });
}

function notPast(dueDate: string | null, at: Instant, path: string): void {
  if (dueDate !== null && dueDate < dayOf(at)) throw new Rejection('DUE_DATE_PAST', { path }, `${path} is before today (UTC).`);
}
