import { attemptsOf } from '#domain';
import type { Command, CommandType, Contract, ExistingContract, Instant, Role } from '#domain';
import { createOffer } from './commands.js';
import { contractAfter } from './given.js';
import { accepted, designReviewDueAt, offered } from './histories.js';
import { acceptedAt, today } from './website.js';

/** The contract that a command refers to where no contract exists. */
const website = contractAfter(offered, accepted);

/** A command as its rule attempts it, on the first milestone, at an instant when it is due. */
export function validCommand(type: CommandType, by: Role, contract: Contract): Command {
  if (type === 'CreateOffer') return createOffer({ by });
  const about: ExistingContract = contract.status === 'none' ? website : contract;
  const [attempt] = attemptsOf(type, about, { by, at: instantFor(type, by, about), id: 'new' });
  if (!attempt) throw new Error(`the rule of ${type} attempts nothing`);
  return attempt.command;
}

function instantFor(type: CommandType, by: Role, { status }: ExistingContract): Instant {
  return by !== 'system' && status === 'offered' ? acceptedAt : dueInstant(type, by);
}

/** When a command is due. What the system does is due when a review ends, but for the reminder of that review. */
export const dueInstant = (type: CommandType, by: Role): Instant =>
  by === 'system' && type !== 'RemindReview' ? designReviewDueAt : today;
