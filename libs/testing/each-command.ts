import type { Command, CommandType, Contract, Role } from '#domain';
import {
  acceptOffer,
  activate,
  activateNext,
  approve,
  autoApprove,
  confirmFunding,
  createMilestones,
  createOffer,
  declineOffer,
  endContract,
  expireOffer,
  failFunding,
  requestChanges,
  submitWork,
  withdrawOffer,
} from './commands.js';
import { keysOf } from './exhaustive.js';
import { designReviewDueAt, fundingOf } from './histories.js';
import { design, support } from './website.js';

const VALID = {
  CreateOffer: () => createOffer(),
  AcceptOffer: () => acceptOffer(),
  DeclineOffer: () => declineOffer(),
  WithdrawOffer: () => withdrawOffer(),
  ExpireOffer: () => expireOffer(),
  CreateMilestones: () => createMilestones([support]),
  ActivateMilestone: () => activate(design),
  ActivateNextMilestone: () => activateNext(),
  ConfirmFunding: () => confirmFunding(fundingOf(design)),
  FailFunding: () => failFunding(fundingOf(design)),
  SubmitWork: () => submitWork(design),
  RequestChanges: () => requestChanges(design),
  ApproveMilestone: () => approve(design),
  AutoApproveMilestone: () => autoApprove(design, { at: designReviewDueAt }),
  EndContract: (by, contract) => endContract(by === 'client' ? heldBy(contract) : 0),
} satisfies Record<CommandType, (by: Role, contract: Contract) => Command>;

/** Every command, in the order of `domain.md`; the compiler refuses the list when one is missing. */
export const COMMANDS: readonly CommandType[] = keysOf(VALID);

/** Each command with a valid body: about the first milestone where it is about one, at an instant when it is due. */
export function validCommand(type: CommandType, by: Role, contract: Contract): Command {
  return { ...VALID[type](by, contract), by };
}

const heldBy = (contract: Contract): number => (contract.status === 'none' ? 0 : contract.totals.allocated + contract.totals.carryover);
