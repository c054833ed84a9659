import type { Contract } from '#domain';
import type { ViewDefinition } from '../../ports/view-store.js';
import type { Folded } from '../contract-rules.js';

/** One contract for My Jobs and the contract page: its state as the domain folds it. */
export interface ContractDocument extends Folded {
  readonly state: Contract;
}

/** `waitingFor` is the role whose turn it is, null when the contract is final. */
export const CONTRACTS_VIEW = {
  name: 'contracts',
  version: 2,
  fields: { clientId: 'text', freelancerId: 'text', status: 'text', waitingFor: 'text', createdAt: 'text', updatedAt: 'text' },
  // Each event moves its contract in every index, so there is one a party: tabs are picked from the party's own contracts.
  indexes: [
    ['clientId', 'updatedAt'],
    ['freelancerId', 'updatedAt'],
  ],
} as const satisfies ViewDefinition;
