import type { Command, CommandType } from './commands.js';
import { chargeInFlight, shownStatus, type Agreement, type ExistingContract } from './contract.js';
import type { Milestone } from './milestone.js';
import { Rejection, type RejectionCode } from './rejection.js';

/**
 * How a contract must stand for a command. `openOffer`: an offer that has no answer yet. `any`: however it stands; the rule has guards of
 * its own. Else it must be under way, and each condition says whether it forbids the command.
 */
export type Conditions<Type extends CommandType> = 'openOffer' | 'any' | UnderWay<Type>;

interface Reaches {
  /** `itsOwn`: a dispute about the milestone that the command is about. */
  readonly dispute: Reach;
  /** `itsOwn`: a charge for the milestone that the command is about. */
  readonly charge: Reach;
  /** Only for a command that is taken after the end as well: then no other condition counts. */
  readonly ended?: 'allows';
}

interface UnderWay<Type extends CommandType> extends Reaches {
  readonly paused: Forbids<Type>;
  readonly onHold: Forbids<Type>;
  readonly ending: Forbids<Type>;
}

/** Whether it forbids the command; a function where that hangs on what the command asks. */
type Forbids<Type extends CommandType> = 'allows' | 'forbids' | ((command: Command<Type>, contract: Agreement) => boolean);
type Reach = 'allows' | 'itsOwn' | 'any';

/** The codes with which these conditions can refuse a command. */
export function conditionRefusals(conditions: 'openOffer' | 'any' | Reaches): readonly RejectionCode[] {
  if (conditions === 'any') return [];
  if (conditions === 'openOffer') return ['OFFER_NOT_OPEN'];
  const { dispute, charge, ended } = conditions;
  return [
    'CONTRACT_NOT_ACTIVE',
    ...(ended === 'allows' ? [] : (['CONTRACT_ENDED'] as const)),
    ...(dispute === 'allows' ? [] : (['DISPUTE_OPEN'] as const)),
    ...(charge === 'allows' ? [] : (['FUNDING_IN_PROGRESS'] as const)),
  ];
}

/** The guards of how the contract stands: its status, then a dispute, then a charge in flight. */
export function standsFor<Type extends CommandType>(
  conditions: Conditions<Type>,
  command: Command<Type>,
  contract: ExistingContract,
  milestone: Milestone | undefined,
): void {
  if (conditions === 'any') return;
  if (conditions === 'openOffer') {
    openOffer(contract);
    return;
  }
  underWay(conditions, command, contract);
  if (conditions.dispute === 'any') notDisputed(contract);
  if (conditions.dispute === 'itsOwn' && milestone) notDisputed(contract, milestone);
  if (conditions.charge === 'any') notCharging(contract);
  if (conditions.charge === 'itsOwn' && milestone) notCharging(contract, milestone);
}

function openOffer(contract: ExistingContract): void {
  if (contract.status === 'offered') return;
  const status = shownStatus(contract);
  throw new Rejection('OFFER_NOT_OPEN', { status }, `The offer is no longer open: the contract is ${status}.`);
}

function underWay<Type extends CommandType>(conditions: UnderWay<Type>, command: Command<Type>, contract: ExistingContract): void {
  if (contract.status === 'ended') {
    if (conditions.ended === 'allows') return;
    throw new Rejection('CONTRACT_ENDED', {}, 'The contract has ended.');
  }
  const { paused, hold, status } = contract;
  const isUnderWay = status === 'active' || status === 'ending';
  const forbidding = [status === 'ending' && conditions.ending, hold !== null && conditions.onHold, paused !== null && conditions.paused];
  const isForbidden = forbidding.some((one) => one === 'forbids' || (typeof one === 'function' && one(command, contract)));
  if (isUnderWay && !isForbidden) return;
  const shown = shownStatus(contract);
  throw new Rejection('CONTRACT_NOT_ACTIVE', { status: shown }, `The contract is ${shown}, not active.`);
}

/** No dispute is open; with a milestone, none about it. */
export function notDisputed({ dispute }: Agreement, milestone?: Milestone): void {
  if (dispute?.state !== 'open') return;
  if (milestone && dispute.milestoneId !== milestone.milestoneId) return;
  throw new Rejection('DISPUTE_OPEN', { disputeId: dispute.disputeId }, 'A dispute about it is open.');
}

/** No charge is in flight; with a milestone, none for it. */
export function notCharging(contract: Agreement, milestone?: Milestone): void {
  const charged = chargeInFlight(contract);
  if (!charged || (milestone && charged.milestoneId !== milestone.milestoneId)) return;
  throw new Rejection('FUNDING_IN_PROGRESS', { milestoneId: charged.milestoneId }, `${charged.title} is being funded.`);
}
