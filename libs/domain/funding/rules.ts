import type { Command } from '../commands.js';
import {
  chargeFor,
  chargeInFlight,
  currentMilestone,
  nextPending,
  type Agreement,
  type Contract,
  type ExistingContract,
} from '../contract.js';
import type { ContractEvent, EventMap } from '../events.js';
import { openExtraPayment } from '../bonuses/extra-payment.js';
import { extraPaymentMade } from '../bonuses/paying.js';
import { milestoneOf, notPending, unchanged, unreleasedMilestone } from '../guards.js';
import { isAtWork, type Milestone, type TopUp } from '../milestone.js';
import type { ProposalItem } from '../proposals/proposal.js';
import { topUpFailed, toppedUp } from '../proposals/top-ups.js';
import { noSuchContract, Rejection } from '../rejection.js';
import { eachMilestone, SAMPLE, type Attempting, type Rules } from '../rule.js';
import { dayOf, daysAfter, hoursAfter, type Day, type Instant } from '../time.js';
import type { FundingCommands } from './commands.js';

/** The charge that waits for its outcome, else the last one. */
const fundingIdOf = ({ funding, toppingUp }: Milestone): string => toppingUp?.fundingId ?? funding?.fundingId ?? SAMPLE;

export const FUNDING = {
  ActivateMilestone: {
    by: ['client'],
    mayMoveMoney: true,
    conditions: { paused: 'forbids', onHold: 'forbids', ending: 'forbids', dispute: 'allows', charge: 'itsOwn' },
    about: unreleasedMilestone,
    decide: activateMilestone,
    attempts: eachMilestone(({ milestoneId, amount }, { id }) => ({ milestoneId, expectedAmount: amount, message: null, fundingId: id })),
  },
  ActivateNextMilestone: {
    by: ['client'],
    mayMoveMoney: true,
    // A charge in flight has a code of its own here: the milestone before is not released.
    conditions: { paused: 'forbids', onHold: 'forbids', ending: 'forbids', dispute: 'allows', charge: 'allows' },
    decide: activateNextMilestone,
    attempts: (contract, { id }) => [
      {
        milestoneId: nextPending(contract)?.milestoneId ?? null,
        fields: { expectedMilestoneId: null, expectedAmount: null, fundingId: id },
      },
    ],
  },
  RequestActivation: {
    by: ['freelancer'],
    mayMoveMoney: false,
    conditions: { paused: 'allows', onHold: 'allows', ending: 'forbids', dispute: 'allows', charge: 'allows' },
    about: ({ milestoneId, ...command }, contract) =>
      milestoneId === null ? undefined : unreleasedMilestone({ ...command, milestoneId }, contract),
    decide: requestActivation,
    attempts: eachMilestone(({ milestoneId }) => ({ milestoneId, message: null })),
  },
  ConfirmFunding: {
    by: ['system'],
    mayMoveMoney: true,
    conditions: 'any',
    decide: confirmFunding,
    attempts: eachCharge((fundingId, id) => ({ fundingId, gatewayReference: id })),
  },
  FailFunding: {
    by: ['system'],
    mayMoveMoney: true,
    conditions: 'any',
    decide: failFunding,
    attempts: eachCharge((fundingId) => ({ fundingId, code: SAMPLE })),
  },
} as const satisfies Rules<keyof FundingCommands>;

/** An attempt for each milestone, and for each extra payment whose charge is open. */
function eachCharge<Fields>(fieldsFor: (fundingId: string, id: string) => Fields) {
  return ({ milestones, extraPayments }: ExistingContract, { id }: Attempting) => [
    ...milestones.map((one) => ({ milestoneId: one.milestoneId, fields: fieldsFor(fundingIdOf(one), id) })),
    ...extraPayments
      .filter(({ state }) => state === 'pending')
      .map((one) => ({ milestoneId: one.milestoneId, fields: fieldsFor(one.paymentId, id) })),
  ];
}

function activateMilestone(command: Command<'ActivateMilestone'>, contract: ExistingContract): readonly ContractEvent[] {
  const milestone = milestoneOf(contract, command.milestoneId);
  pending(milestone);
  room(contract);
  const next = nextOf(contract);
  if (milestone !== next && contract.terms.activationOrder !== 'any') throw notNext(next);
  return started(contract, milestone, command);
}

function activateNextMilestone(command: Command<'ActivateNextMilestone'>, contract: ExistingContract): readonly ContractEvent[] {
  return activateNext(contract, { ...command, message: null });
}

interface Activation {
  readonly at: Instant;
  readonly fundingId: string;
  /** Null: whatever it is. */
  readonly expectedAmount: number | null;
  readonly message: string | null;
}

interface NextActivation extends Activation {
  /** What the client expects to be next; null: whichever it is. */
  readonly expectedMilestoneId: string | null;
}

/**
 * Activates the next pending milestone, from carryover first, once the one before is released (README, rules 3 to 5). Whatever order the
 * terms allow, it is the next in sequence, and the one that the client expected, if it named one.
 */
export function activateNext(contract: Contract, { expectedMilestoneId, ...activation }: NextActivation): readonly ContractEvent[] {
  if (contract.status === 'none') throw noSuchContract();
  room(contract);
  const next = nextOf(contract);
  if (expectedMilestoneId !== null && expectedMilestoneId !== next.milestoneId) throw notNext(next);
  return started(contract, next, activation);
}

function nextOf(contract: Agreement): Milestone {
  const next = nextPending(contract);
  if (!next) throw new Rejection('NO_PENDING_MILESTONE', {}, 'No milestone is pending: define a new one first.');
  return next;
}

const notNext = ({ milestoneId, title }: Milestone): Rejection =>
  new Rejection('NOT_NEXT_IN_SEQUENCE', { nextMilestoneId: milestoneId }, `${title} is next in sequence.`);

function pending(milestone: Milestone): void {
  if (milestone.state !== 'pending') throw notPending(milestone);
}

/** At most one charge is in flight, and at most `maxConcurrentActive` milestones are at work. */
function room(contract: Agreement): void {
  const atWork = contract.milestones.filter(isAtWork);
  const blocking =
    chargeInFlight(contract) ?? (atWork.length >= contract.terms.maxConcurrentActive ? currentMilestone(contract) : undefined);
  if (!blocking) return;
  const { milestoneId, title, state } = blocking;
  throw new Rejection(
    'PREVIOUS_MILESTONE_NOT_RELEASED',
    { blocking: { milestoneId, title, state } },
    `${title} is ${state}; release it first.`,
  );
}

function started(contract: Agreement, milestone: Milestone, activation: Activation): readonly ContractEvent[] {
  const { at, fundingId, expectedAmount, message } = activation;
  if (expectedAmount !== null) unchanged(expectedAmount, milestone.amount);
  const { milestoneId, amount } = milestone;
  const { fromCarryover, toCharge } = chargeFor(contract, amount);
  const start: ContractEvent = {
    type: 'MilestoneActivationStarted',
    at,
    data: { milestoneId, fundingId, amount, fromCarryover, toCharge, message },
  };
  if (toCharge > 0) return [start];
  return [start, ...fundedBy(at, milestone, { fundingId, charged: 0, fromCarryover, gatewayReference: null })];
}

type Funded = Omit<EventMap['MilestoneFunded'], 'milestoneId'>;

const fundedBy = (at: Instant, milestone: Milestone, funded: Funded): readonly ContractEvent[] => {
  const { milestoneId } = milestone;
  const deposit = funded.charged + funded.fromCarryover;
  return [
    { type: 'MilestoneFunded', at, data: { milestoneId, ...funded } },
    { type: 'MilestoneActivated', at, data: { milestoneId, deposit, dueDate: dueDateFrom(at, milestone) } },
  ];
};

/** The due date of a milestone that is activated now. */
const dueDateFrom = (at: Instant, { dueDate, dueInDays }: Milestone): Day | null =>
  dueInDays === null ? dueDate : dayOf(daysAfter(at, dueInDays));

/** The freelancer may ask the client for the activation of a milestone again once these hours have passed. */
const NUDGE_HOURS = 24;

/** Asks the client to activate a pending milestone, of itself the next one; also while another is at work. */
function requestActivation(
  { at, milestoneId, message }: Command<'RequestActivation'>,
  contract: ExistingContract,
): readonly ContractEvent[] {
  const milestone = milestoneId === null ? nextOf(contract) : milestoneOf(contract, milestoneId);
  pending(milestone);
  const again = milestone.nudgedAt && hoursAfter(milestone.nudgedAt, NUDGE_HOURS);
  if (again && at < again) throw new Rejection('NUDGED_ALREADY', { again }, `The client was asked already; ask again from ${again} on.`);
  return [{ type: 'ActivationRequested', at, data: { milestoneId: milestone.milestoneId, message } }];
}

function confirmFunding(
  { at, fundingId, gatewayReference }: Command<'ConfirmFunding'>,
  contract: ExistingContract,
): readonly ContractEvent[] {
  const extra = openExtraPayment(contract, fundingId);
  if (extra) return [extraPaymentMade(contract, extra, { at, gatewayReference })];
  const topUp = openTopUp(fundingId, contract);
  if (topUp) {
    return toppedUp(at, topUp, { item: itemOf(topUp, contract), milestone: milestoneOf(contract, topUp.milestoneId), gatewayReference });
  }
  const { milestone, funding } = openFunding(fundingId, contract);
  return fundedBy(at, milestone, { fundingId, charged: funding.toCharge, fromCarryover: funding.fromCarryover, gatewayReference });
}

function failFunding({ at, fundingId, code }: Command<'FailFunding'>, contract: ExistingContract): readonly ContractEvent[] {
  if (openExtraPayment(contract, fundingId)) return [{ type: 'ExtraPaymentFailed', at, data: { paymentId: fundingId, code } }];
  const topUp = openTopUp(fundingId, contract);
  if (topUp) return topUpFailed(at, topUp, code);
  const { milestoneId } = openFunding(fundingId, contract).milestone;
  return [{ type: 'MilestoneFundingFailed', at, data: { milestoneId, fundingId, code } }];
}

const openTopUp = (fundingId: string, { milestones }: ExistingContract): TopUp | undefined =>
  milestones.find(({ toppingUp }) => toppingUp?.fundingId === fundingId)?.toppingUp ?? undefined;

function itemOf({ proposalId, index }: TopUp, { proposals }: ExistingContract): ProposalItem {
  const item = proposals.find((one) => one.proposalId === proposalId)?.items[index];
  if (!item) throw new Error(`no item ${index} of proposal ${proposalId} waits for its money`);
  return item;
}

function openFunding(fundingId: string, contract: ExistingContract) {
  for (const milestone of contract.milestones) {
    const { state, funding } = milestone;
    if (state === 'funding' && funding?.fundingId === fundingId) return { milestone, funding };
  }
  throw new Rejection('FUNDING_NOT_OPEN', { fundingId }, 'This funding is not open.');
}
