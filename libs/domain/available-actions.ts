import type { Command, CommandType } from './commands.js';
import type { ExistingContract } from './contract.js';
import { COMMAND_TYPES, decide, RULES } from './decide.js';
import { Rejection, type RejectionCode } from './rejection.js';
import type { Person, Role } from './roles.js';
import { SAMPLE, type Attempt, type Rule } from './rule.js';
import type { Instant } from './time.js';

/** Whether a command would be accepted now; when not, with the refusal it would get. */
export interface AvailableAction {
  readonly command: CommandType;
  readonly milestoneId: string | null;
  readonly enabled: boolean;
  readonly code: RejectionCode | null;
  readonly facts: object | null;
}

/**
 * Every command that the role could ever send to this contract, once for each milestone it could mean, in the order of `RULES`.
 * Each is decided with the smallest valid body, so the answer is right by construction.
 */
export function availableActions(contract: ExistingContract, by: Person, at: Instant): readonly AvailableAction[] {
  const deleted = new Set(contract.milestones.filter(({ state }) => state === 'deleted').map(({ milestoneId }) => milestoneId));
  // Every page and list that changed asks this: nested loops take half of the time of lists made of lists.
  const actions: AvailableAction[] = [];
  for (const type of COMMAND_TYPES) {
    if (!RULES[type].by.includes(by)) continue;
    for (const { milestoneId, command } of attemptsOf(type, contract, { by, at, id: SAMPLE })) {
      if (milestoneId === null || !deleted.has(milestoneId)) actions.push(actionOf(command, milestoneId, contract));
    }
  }
  return actions;
}

interface AttemptedCommand<Type extends CommandType> {
  readonly milestoneId: string | null;
  readonly command: Command<Type>;
}

/** Every way in which a command could be meant for this contract, as commands to decide. */
export function attemptsOf<Type extends CommandType>(
  type: Type,
  contract: ExistingContract,
  { by, at, id }: { readonly by: Role; readonly at: Instant; readonly id: string },
): readonly AttemptedCommand<Type>[] {
  const rule: Rule<Type> = RULES[type];
  return rule.attempts(contract, { by, id }).map(({ milestoneId, fields }: Attempt<Type>) => {
    const command: Command<Type> = { type, by, at, ...fields };
    return { milestoneId, command };
  });
}

function actionOf(command: Command, milestoneId: string | null, contract: ExistingContract): AvailableAction {
  const action = { command: command.type, milestoneId };
  try {
    decide(command, contract);
    return { ...action, enabled: true, code: null, facts: null };
  } catch (refusal) {
    if (!(refusal instanceof Rejection)) throw refusal;
    return { ...action, enabled: false, code: refusal.code, facts: refusal.facts };
  }
}
