import { approveMilestone, autoApproveMilestone } from './approval/rules.js';
import { assertNever } from './assert-never.js';
import type { Command } from './commands.js';
import type { Contract, ExistingContract } from './contract.js';
import { endContract } from './ending/rules.js';
import type { ContractEvent } from './events.js';
import { activateMilestone, activateNextMilestone, confirmFunding, failFunding } from './funding/rules.js';
import { createMilestones } from './milestones/rules.js';
import { acceptOffer, createOffer, declineOffer, expireOffer, withdrawOffer } from './offers/rules.js';
import { Rejection } from './rejection.js';
import { requestChanges, submitWork } from './reviews/rules.js';
import { laterOf } from './time.js';

/**
 * What a command makes happen to a contract: all its events, in order. Throws `Rejection` when a rule says no.
 * An event is never dated before the one before it, so a clock that stepped back decides as if it had stood still.
 */
export function decide(command: Command, contract: Contract): readonly ContractEvent[] {
  if (command.type === 'CreateOffer') return createOffer(command, contract);
  if (contract.status === 'none') throw new Rejection('CONTRACT_NOT_FOUND', {}, 'There is no such contract.');
  const at = laterOf(command.at, contract.updatedAt);
  return decideExisting(at === command.at ? command : { ...command, at }, contract);
}

function decideExisting(command: Exclude<Command, { type: 'CreateOffer' }>, contract: ExistingContract): readonly ContractEvent[] {
  switch (command.type) {
    case 'AcceptOffer':
      return acceptOffer(command, contract);
    case 'DeclineOffer':
      return declineOffer(command, contract);
    case 'WithdrawOffer':
      return withdrawOffer(command, contract);
    case 'ExpireOffer':
      return expireOffer(command, contract);
    case 'CreateMilestones':
      return createMilestones(command, contract);
    case 'ActivateMilestone':
      return activateMilestone(command, contract);
    case 'ActivateNextMilestone':
      return activateNextMilestone(command, contract);
    case 'ConfirmFunding':
      return confirmFunding(command, contract);
    case 'FailFunding':
      return failFunding(command, contract);
    case 'SubmitWork':
      return submitWork(command, contract);
    case 'RequestChanges':
      return requestChanges(command, contract);
    case 'ApproveMilestone':
      return approveMilestone(command, contract);
    case 'AutoApproveMilestone':
      return autoApproveMilestone(command, contract);
    case 'EndContract':
      return endContract(command, contract);
    default:
      return assertNever(command);
  }
}
