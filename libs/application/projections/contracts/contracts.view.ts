import type { Contract } from '#domain';
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
}

/**
 * `status` is the one that is shown, `waitingFor` is the role whose turn it is, null when the contract is final. `dueAt` is until when, the last instant when there is no
 * deadline. `openUntil` is of an open offer when it expires, the last instant when it never does, and null of anything else.
 */
export const CONTRACTS_VIEW = {
  name: 'contracts',
  version: 3,
  fields: {
    clientId: 'text',
    freelancerId: 'text',
    status: 'text',
    waitingFor: 'text',
    createdAt: 'text',
    updatedAt: 'text',
    dueAt: 'text',
    openUntil: 'text',
  },
  // Each event moves its contract in every index, so there is one a party and order: tabs are picked from the party's own contracts.
  indexes: [
    ['clientId', 'updatedAt'],
    ['freelancerId', 'updatedAt'],
    ['clientId', 'createdAt'],
    ['freelancerId', 'createdAt'],
    ['clientId', 'dueAt'],
    ['freelancerId', 'dueAt'],
    // A client's open offers are counted by it, those to one freelancer too: they are few, for there is a limit.
    ['clientId', 'openUntil', 'freelancerId'],
  ],
} as const satisfies ViewDefinition;
