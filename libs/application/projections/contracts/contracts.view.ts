import type { Contract, Party } from '#domain';
import type { ViewDefinition } from '../../ports/view-store.js';
import type { Folded } from '../contract-rules.js';

/**
 * One contract for My Jobs and the contract page: its state as the domain folds it. Lists read its summary, with a document of few KB however
 * large the contract is; the rest is the document's details.
 */
export interface ContractDocument extends Folded {
  readonly state: Contract;
  /** Of the events folded in, as they are stored. */
  readonly bytes: number;
  /** The parties that later events name, of a contract whose offer could not be read; null of any other. */
  readonly acting: { readonly [Side in Party]: string | null } | null;
}

/**
 * `clientStanding` and `freelancerStanding` are what each side's tabs pick contracts by. `dueAt` is until when the next step is to be taken,
 * the last instant when there is no deadline. `openUntil` is of an open offer when it expires, the last instant when it never does, and null of anything else.
 * `actingClientId` and `actingFreelancerId` name parties of a contract whose offer could not be read: lists do not find it by them.
 * `clientText` and `freelancerText` are what each side's search looks in. `milestoneStates` names the states that milestones of the contract
 * are in. `dueDate` is the earliest one of milestones that are not done, and `LAST_DAY` where there is none or the contract is final. No index has these
 * four: a list is scanned for them. `changedAt` is the position of the document. `parkedSince`: `ParkingView`.
 * The last five say since when an operator should look at something (`attention.ts`). Of what can be several in one contract each has a
 * document of its own beside the contract's.
 */
export const CONTRACTS_VIEW = {
  name: 'contracts',
  version: 15,
  fields: {
    clientId: 'text',
    freelancerId: 'text',
    clientStanding: 'text',
    freelancerStanding: 'text',
    createdAt: 'text',
    updatedAt: 'text',
    dueAt: 'text',
    openUntil: 'text',
    actingClientId: 'text',
    actingFreelancerId: 'text',
    clientText: 'text',
    freelancerText: 'text',
    milestoneStates: 'text',
    dueDate: 'text',
    changedAt: 'text',
    parkedSince: 'text',
    fundingUnknownSince: 'text',
    payoutFailedSince: 'text',
    refundFailedSince: 'text',
    disputeOpenSince: 'text',
    onHoldSince: 'text',
  },
  // For each side and order one index for all contracts, and one for the tabs, each a few standings: so no list reads more than its page.
  indexes: [
    ['clientId', 'updatedAt'],
    ['clientId', 'createdAt'],
    ['clientId', 'dueAt'],
    ['clientId', 'clientStanding', 'updatedAt'],
    ['clientId', 'clientStanding', 'createdAt'],
    ['clientId', 'clientStanding', 'dueAt'],
    ['freelancerId', 'updatedAt'],
    ['freelancerId', 'createdAt'],
    ['freelancerId', 'dueAt'],
    ['freelancerId', 'freelancerStanding', 'updatedAt'],
    ['freelancerId', 'freelancerStanding', 'createdAt'],
    ['freelancerId', 'freelancerStanding', 'dueAt'],
    // A client's open offers are counted by it, those to one freelancer too: they are few, for there is a limit.
    ['clientId', 'openUntil', 'freelancerId'],
    // What changed after a position, for streams that come back.
    ['clientId', 'changedAt'],
    ['freelancerId', 'changedAt'],
    // What waits for an operator, one list for each kind.
    ['parkedSince'],
    ['fundingUnknownSince'],
    ['payoutFailedSince'],
    ['refundFailedSince'],
    ['disputeOpenSince'],
    ['onHoldSince'],
  ],
} as const satisfies ViewDefinition;
