import { assertNever } from './assert-never.js';
import type { ActiveContract, Agreement, Contract, ExistingContract, Funding, Milestone, Submission, Totals } from './contract.js';
import type {
  ContractEvent,
  MilestoneActivationStarted,
  MilestoneCreated,
  OfferCreated,
  PaymentReleased,
  WorkSubmitted,
} from './events.js';

/**
 * The state after an event. Total: what happened, happened, so it never refuses; an event that has no contract to happen to
 * leaves it as it was.
 */
export function evolve(contract: Contract, event: ContractEvent): Contract {
  if (event.type === 'OfferCreated') return offered(event);
  if (contract.status === 'none') return contract;
  return { ...changed(contract, event), updatedAt: event.at };
}

/** The state after many events, from nothing unless told. */
export const evolveAll = (contract: Contract, events: readonly ContractEvent[]): Contract => events.reduce(evolve, contract);

type LaterEvent = Exclude<ContractEvent, OfferCreated>;

function changed(contract: ExistingContract, event: LaterEvent): ExistingContract {
  switch (event.type) {
    case 'MilestoneCreated':
      return { ...contract, milestones: [...contract.milestones, pendingMilestone(event)] };
    case 'OfferAccepted':
      return { ...contract, status: 'active', acceptedAt: event.at } satisfies ActiveContract;
    case 'OfferDeclined':
      return { ...contract, status: 'declined' };
    case 'OfferWithdrawn':
      return { ...contract, status: 'withdrawn' };
    case 'OfferExpired':
      return { ...contract, status: 'expired' };
    case 'MilestoneActivationStarted':
      return withMilestone(contract, event.data.milestoneId, () => ({ state: 'funding', funding: startedFunding(event) }));
    case 'MilestoneFunded': {
      const { milestoneId, charged, fromCarryover } = event.data;
      const funded = withMilestone(contract, milestoneId, (one) => ({
        deposit: one.deposit + charged + fromCarryover,
        funding: settledFunding(one.funding, { state: 'succeeded', charged, at: event.at }),
      }));
      return withTotals(funded, { charged, allocated: charged + fromCarryover, carryover: -fromCarryover });
    }
    case 'MilestoneActivated':
      return withMilestone(contract, event.data.milestoneId, () => ({ state: 'active' }));
    case 'MilestoneFundingFailed': {
      const { milestoneId, code } = event.data;
      return withMilestone(contract, milestoneId, (one) => ({
        state: 'pending',
        funding: settledFunding(one.funding, { state: 'declined', code, at: event.at }),
      }));
    }
    case 'WorkSubmitted':
      return withMilestone(contract, event.data.milestoneId, (one) => ({
        state: 'submitted',
        submissions: [...one.submissions, openedSubmission(event)],
      }));
    case 'ChangesRequested': {
      const { milestoneId, submissionId, note } = event.data;
      return withMilestone(contract, milestoneId, (one) => ({
        state: 'changesRequested',
        submissions: withSubmission(one, submissionId, { state: 'changesRequested', note }),
      }));
    }
    case 'MilestoneApproved': {
      const { milestoneId, submissionId, note } = event.data;
      return withMilestone(contract, milestoneId, (one) => ({
        submissions: withSubmission(one, submissionId, { state: 'approved', note }),
      }));
    }
    case 'PaymentReleased':
      return released(contract, event);
    case 'EscrowCarriedOver': {
      const { milestoneId, amount } = event.data;
      const carried = withMilestone(contract, milestoneId, (one) => ({ carriedOver: one.carriedOver + amount }));
      return withTotals(carried, { allocated: -amount, carryover: amount });
    }
    case 'ContractEnded':
      return { ...contract, status: 'ended', endedAt: event.at };
    default:
      return assertNever(event);
  }
}

function offered({ at, data }: OfferCreated): Contract {
  return {
    status: 'offered',
    ...data,
    createdAt: at,
    updatedAt: at,
    acceptedAt: null,
    endedAt: null,
    milestones: [],
    totals: { charged: 0, allocated: 0, carryover: 0, released: 0, fees: 0, refunded: 0 },
  };
}

const pendingMilestone = ({ data }: MilestoneCreated): Milestone => ({
  ...data,
  state: 'pending',
  deposit: 0,
  released: 0,
  carriedOver: 0,
  refunded: 0,
  funding: null,
  submissions: [],
});

const startedFunding = ({ at, data }: MilestoneActivationStarted): Funding => ({
  fundingId: data.fundingId,
  state: 'pending',
  toCharge: data.toCharge,
  charged: 0,
  fromCarryover: data.fromCarryover,
  code: null,
  at,
});

const settledFunding = (funding: Funding | null, outcome: Partial<Funding>): Funding | null => funding && { ...funding, ...outcome };

const openedSubmission = ({ at, data }: WorkSubmitted): Submission => ({
  submissionId: data.submissionId,
  number: data.number,
  state: 'open',
  message: data.message,
  note: null,
  attachments: data.attachments,
  submittedAt: at,
  reviewDueAt: data.reviewDueAt,
});

function released(contract: ExistingContract, { data }: PaymentReleased): ExistingContract {
  const { milestoneId, from, gross, fee } = data;
  const paid =
    milestoneId === null
      ? contract
      : withMilestone(contract, milestoneId, (one) => ({
          state: 'released',
          released: one.released + gross,
          // A contract's end pays work that still waited for its review.
          submissions: one.submissions.map((sent) => (sent.state === 'open' ? { ...sent, state: 'approved' } : sent)),
        }));
  return withTotals(paid, { [from]: -gross, released: gross, fees: fee });
}

function withMilestone<C extends Agreement>(contract: C, milestoneId: string, change: (one: Milestone) => Partial<Milestone>): C {
  return {
    ...contract,
    milestones: contract.milestones.map((one) => (one.milestoneId === milestoneId ? { ...one, ...change(one) } : one)),
  };
}

function withSubmission({ submissions }: Milestone, submissionId: string | null, change: Partial<Submission>): readonly Submission[] {
  const place = submissions.findLastIndex((one) => one.submissionId === submissionId);
  const found = submissions[place];
  return found ? submissions.with(place, { ...found, ...change }) : submissions;
}

function withTotals<C extends Agreement>(contract: C, change: Partial<Totals>): C {
  const { totals } = contract;
  return {
    ...contract,
    totals: {
      charged: totals.charged + (change.charged ?? 0),
      allocated: totals.allocated + (change.allocated ?? 0),
      carryover: totals.carryover + (change.carryover ?? 0),
      released: totals.released + (change.released ?? 0),
      fees: totals.fees + (change.fees ?? 0),
      refunded: totals.refunded + (change.refunded ?? 0),
    },
  };
}
