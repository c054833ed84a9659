import { APPROVAL } from './approval/rules.js';
import type { Command, CommandType } from './commands.js';
import { standsFor } from './conditions.js';
import type { Contract } from './contract.js';
import { DISPUTES } from './disputes/rules.js';
import { ENDING } from './ending/rules.js';
import type { ContractEvent } from './events.js';
import { BONUSES } from './bonuses/rules.js';
import { FUNDING } from './funding/rules.js';
import { allowed } from './guards.js';
import { MILESTONES } from './milestones/rules.js';
import { OFFERS } from './offers/rules.js';
import { PAUSING } from './pausing/rules.js';
import { PAYOUTS } from './payouts/rules.js';
import { REFUNDS } from './refunds/rules.js';
import { PROPOSALS } from './proposals/rules.js';
import { noSuchContract } from './rejection.js';
import { REVIEWS } from './reviews/rules.js';
import type { Person, Role } from './roles.js';
import type { Rule } from './rule.js';
import { laterOf } from './time.js';

const DECLARED = {
  ...OFFERS,
  ...MILESTONES,
  ...FUNDING,
  ...REVIEWS,
  ...APPROVAL,
  ...PROPOSALS,
  ...BONUSES,
  ...PAUSING,
  ...ENDING,
  ...DISPUTES,
  ...PAYOUTS,
  ...REFUNDS,
};

/** The rule of every command, joined from the topics, in the order in which available actions show them. */
export const RULES: { readonly [Type in CommandType]: Rule<Type> } = DECLARED;

/** Every type of command there is, in the order of `RULES`. */
export const COMMAND_TYPES = Object.keys(RULES) as readonly CommandType[]; // its own keys

type SentBy<Sender extends Role> = {
  [Type in CommandType]: Extract<(typeof DECLARED)[Type]['by'][number], Sender> extends never ? never : Type;
}[CommandType];

/** The commands that people send, the parties and operators: each has a route. */
export type RoutedCommand = SentBy<Person>;

/** The commands that an operator sends, who is no party. */
export type OperatorCommand = SentBy<'operator'>;

/** The commands of a contract that is under way: what each condition of it forbids is a row of `conditions.spec.ts`. */
export type ConditionedCommand = {
  [Type in CommandType]: (typeof DECLARED)[Type]['conditions'] extends string ? never : Type;
}[CommandType];

/** The commands that the system sends: the clocks and the payment gateway. */
export type SystemCommand = SentBy<'system'>;

/**
 * What a command makes happen to a contract: all its events, in order. Throws `Rejection` when a rule says no.
 * An event is never dated before the one before it: a clock that stepped back decides as if it had stood still.
 */
export function decide<Type extends CommandType>(command: Command<Type>, contract: Contract): readonly ContractEvent[] {
  const rule: Rule<Type> = RULES[command.type];
  if (contract.status === 'none') {
    if (!rule.begin) throw noSuchContract();
    allowed(command.by, rule.by);
    return rule.begin(command);
  }
  allowed(command.by, rule.by);
  standsFor(rule.conditions, command, contract, rule.about?.(command, contract));
  const at = laterOf(command.at, contract.updatedAt);
  return rule.decide(at === command.at ? command : { ...command, at }, contract);
}

/** Whether a command is taken by a contract that has no room for more events. */
export function mayExceedSize<Type extends CommandType>(command: Command<Type>, contract: Contract): boolean {
  const { mayExceedSize: may }: Rule<Type> = RULES[command.type];
  return typeof may === 'function' ? contract.status !== 'none' && may(command, contract) : may === true;
}
