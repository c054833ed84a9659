import { attemptsOf } from '#domain';
import type { Command, CommandType, Contract, ExistingContract, Role } from '#domain';
import { createOffer } from './commands.js';
import { contractAfter } from './given.js';
import { accepted, designReviewDueAt, offered } from './histories.js';
import { acceptedAt, today } from './website.js';

/** The website's contract in its beginning: what a command is about where there is no contract. */
const website = contractAfter(offered, accepted);

/** Each command as its rule attempts it: about the first milestone where it is about one, at an instant when it is due. */
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
