import type { Command } from '../commands.js';
import { chargeFor, currentMilestone, nextPending, type ActiveContract, type Contract, type ExistingContract } from '../contract.js';
import type { ContractEvent, EventMap } from '../events.js';
import { activeContract, milestoneOf, notFunding, notReleased, unchanged } from '../guards.js';
import { isAtWork, isFunding, type Milestone } from '../milestone.js';
import { noSuchContract, Rejection } from '../rejection.js';
import { eachMilestone, SAMPLE, type Rules } from '../rule.js';
import type { Instant } from '../time.js';
import type { FundingCommands } from './commands.js';

const fundingIdOf = ({ funding }: Milestone): string => funding?.fundingId ?? SAMPLE;

export const FUNDING = {
  ActivateMilestone: {
    by: ['client'],
    mayMoveMoney: true,
    decide: activateMilestone,
    attempts: eachMilestone(({ milestoneId, amount }, { id }) => ({ milestoneId, expectedAmount: amount, message: null, fundingId: id })),
  },
  ActivateNextMilestone: {
    by: ['client'],
    mayMoveMoney: true,
    decide: activateNextMilestone,
    attempts: (contract, { id }) => [
      {
        milestoneId: nextPending(contract)?.milestoneId ?? null,
        fields: { expectedMilestoneId: null, expectedAmount: null, fundingId: id },
      },
    ],
  },
  ConfirmFunding: {
    by: ['system'],
    mayMoveMoney: true,
    decide: confirmFunding,
    attempts: eachMilestone((milestone, { id }) => ({ fundingId: fundingIdOf(milestone), gatewayReference: id })),
  },
  FailFunding: {
    by: ['system'],
    mayMoveMoney: true,
    decide: failFunding,
    attempts: eachMilestone((milestone) => ({ fundingId: fundingIdOf(milestone), code: SAMPLE })),
  },
} as const satisfies Rules<keyof FundingCommands>;

function activateMilestone(command: Command<'ActivateMilestone'>, contract: ExistingContract): readonly ContractEvent[] {
  return activate(contract, command);
}

function activateNextMilestone(command: Command<'ActivateNextMilestone'>, contract: ExistingContract): readonly ContractEvent[] {
  return activateNext(contract, { ...command, milestoneId: command.expectedMilestoneId, message: null });
}

interface Activation {
  readonly at: Instant;
  readonly fundingId: string;
  /** Null: whichever is next. */
  readonly milestoneId: string | null;
  /** Null: whatever it is. */
  readonly expectedAmount: number | null;
  readonly message: string | null;
}

/** Milestones are activated one by one, in order, after the one before is released, from carryover first (README, rules 3 to 5). */
export function activate(contract: Contract, activation: Activation): readonly ContractEvent[] {
  return activateInOrder(contract, activation, { anyOrder: true });
}

/** As `activate`, and always the next in sequence, whatever order the terms allow. */
export function activateNext(contract: Contract, activation: Activation): readonly ContractEvent[] {
  return activateInOrder(contract, activation, { anyOrder: false });
}

function activateInOrder(state: Contract, activation: Activation, { anyOrder }: { anyOrder: boolean }): readonly ContractEvent[] {
  if (state.status === 'none') throw noSuchContract();
  const named = activation.milestoneId === null ? null : milestoneOf(state, activation.milestoneId);
  if (named) notReleased(named);
  const contract = activeContract(state);
  if (named) pending(named);
  room(contract);
  const next = nextPending(contract);
  if (!next) throw new Rejection('NO_PENDING_MILESTONE', {}, 'No milestone is pending: define a new one first.');
  const milestone = named ?? next;
  if (milestone !== next && !(anyOrder && contract.terms.activationOrder === 'any')) {
    throw new Rejection('NOT_NEXT_IN_SEQUENCE', { nextMilestoneId: next.milestoneId }, `${next.title} is next in sequence.`);
  }
  if (activation.expectedAmount !== null) unchanged(activation.expectedAmount, milestone.amount);
  return started(contract, milestone, activation);
}

function pending(milestone: Milestone): void {
  notFunding(milestone);
  if (milestone.state !== 'pending') {
    throw new Rejection('MILESTONE_NOT_PENDING', { state: milestone.state }, `${milestone.title} is ${milestone.state}, not pending.`);
  }
}

/** At most one funding is in flight, and at most `maxConcurrentActive` milestones are at work. */
function room(contract: ActiveContract): void {
  const atWork = contract.milestones.filter(isAtWork);
  const funding = atWork.find(isFunding);
  const blocking = funding ?? (atWork.length >= contract.terms.maxConcurrentActive ? currentMilestone(contract) : undefined);
  if (!blocking) return;
  const { milestoneId, title, state } = blocking;
  throw new Rejection(
    'PREVIOUS_MILESTONE_NOT_RELEASED',
    { blocking: { milestoneId, title, state } },
    `${title} is ${state}; release it first.`,
  );
}

function started(contract: ActiveContract, milestone: Milestone, { at, fundingId, message }: Activation): readonly ContractEvent[] {
  const { milestoneId, amount } = milestone;
  const { fromCarryover, toCharge } = chargeFor(contract, amount);
  const start: ContractEvent = {
    type: 'MilestoneActivationStarted',
    at,
    data: { milestoneId, fundingId, amount, fromCarryover, toCharge, message },
  };
  if (toCharge > 0) return [start];
  return [start, ...fundedBy(at, { milestoneId, fundingId, charged: 0, fromCarryover, gatewayReference: null })];
}

const fundedBy = (at: Instant, deposit: EventMap['MilestoneFunded']): readonly ContractEvent[] => [
  { type: 'MilestoneFunded', at, data: deposit },
  { type: 'MilestoneActivated', at, data: { milestoneId: deposit.milestoneId, deposit: deposit.charged + deposit.fromCarryover } },
];

function confirmFunding(
  { at, fundingId, gatewayReference }: Command<'ConfirmFunding'>,
  contract: ExistingContract,
): readonly ContractEvent[] {
  const { milestoneId, funding } = openFunding(fundingId, contract);
  return fundedBy(at, { milestoneId, fundingId, charged: funding.toCharge, fromCarryover: funding.fromCarryover, gatewayReference });
}

function failFunding({ at, fundingId, code }: Command<'FailFunding'>, contract: ExistingContract): readonly ContractEvent[] {
  const { milestoneId } = openFunding(fundingId, contract);
  return [{ type: 'MilestoneFundingFailed', at, data: { milestoneId, fundingId, code } }];
}

function openFunding(fundingId: string, contract: ExistingContract) {
  for (const { milestoneId, state, funding } of contract.milestones) {
    if (state === 'funding' && funding?.fundingId === fundingId) return { milestoneId, funding };
  }
  throw new Rejection('FUNDING_NOT_OPEN', { fundingId }, 'This funding is not open.');
}
