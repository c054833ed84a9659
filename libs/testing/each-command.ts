import { attemptsOf } from '#domain';
import type { Command, CommandType, Contract, ExistingContract, Role } from '#domain';
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
  const [attempt] = attemptsOf(type, about, { by, at: instantFor(by, about), id: 'new' });
  if (!attempt) throw new Error(`the rule of ${type} attempts nothing`);
  return attempt.command;
}

function instantFor(by: Role, { status }: ExistingContract): string {
  if (by === 'system') return designReviewDueAt;
  return status === 'offered' ? acceptedAt : today;
}
