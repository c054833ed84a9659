import type { Command, CommandType, FieldsOf } from './commands.js';
import type { Conditions } from './conditions.js';
import type { ExistingContract } from './contract.js';
import type { ContractEvent } from './events.js';
import type { Milestone } from './milestone.js';
import type { Role } from './roles.js';

/** A command that its sender could try now, with the smallest valid body. */
export interface Attempt<Type extends CommandType> {
  /** The milestone that it means, null when it means none. */
  readonly milestoneId: string | null;
  readonly fields: FieldsOf<Type>;
}

/** The role for which attempts are made up, and an id that stands for the new ids of a real command. */
export interface Attempting {
  readonly by: Role;
  readonly id: string;
}

/** All that is known of one command. What the service shows, documents, tests and plays of a command follows from it. */
export interface Rule<Type extends CommandType> {
  /** The roles that may send it. Asked before every other guard. */
  readonly by: readonly Role[];
  /** Whether money may move by it: then an `Idempotency-Key` is required. */
  readonly mayMoveMoney: boolean;
  /**
   * Whether it is taken when the contract has no room for more events, always or in some states: then it must lead towards the end or answer
   * what had room, and not without end. What the system sends always is.
   */
  readonly mayExceedSize?: true | ((command: Command<Type>, contract: ExistingContract) => boolean);
  /** Under which conditions of a contract it is refused. Asked after what it is about was found. */
  readonly conditions: Conditions<Type>;
  /**
   * Finds what the command names, and answers the milestone that it is about, if it is about one. Throws that something is not found, and where the rule says so
   * that the milestone is released already.
   */
  readonly about?: (command: Command<Type>, contract: ExistingContract) => Milestone | undefined;
  /** Only for a command that makes a contract: decides when there is none yet. */
  readonly begin?: (command: Command<Type>) => readonly ContractEvent[];
  /** The events that it makes happen to a contract, in order. Throws `Rejection`. */
  readonly decide: (command: Command<Type>, contract: ExistingContract) => readonly ContractEvent[];
  /** Every way in which it could be meant for this contract. Available actions and the random plays of the tests try them. */
  readonly attempts: (contract: ExistingContract, attempting: Attempting) => readonly Attempt<Type>[];
}

export type Rules<Type extends CommandType> = { readonly [One in Type]: Rule<One> };

/** Stands for a text that a real command brings. */
export const SAMPLE = 'sample';

type FieldsFor<Subject, Fields> = (subject: Subject, attempting: Attempting) => Fields;

/** The one attempt of a command that means the contract as a whole. */
export const once =
  <Fields>(fieldsFor: FieldsFor<ExistingContract, Fields>) =>
  (contract: ExistingContract, attempting: Attempting) => [{ milestoneId: null, fields: fieldsFor(contract, attempting) }];

/** An attempt for each milestone, in the order in which they were defined. */
export const eachMilestone =
  <Fields>(fieldsFor: FieldsFor<Milestone, Fields>) =>
  ({ milestones }: ExistingContract, attempting: Attempting) =>
    milestones.map((milestone) => ({ milestoneId: milestone.milestoneId, fields: fieldsFor(milestone, attempting) }));
