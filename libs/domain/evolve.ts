import { APPROVAL_CHANGES } from './approval/evolve.js';
import type { Change, Changes, FirstEventType } from './change.js';
import type { Contract } from './contract.js';
import { DISPUTE_CHANGES } from './disputes/evolve.js';
import { ENDING_CHANGES } from './ending/evolve.js';
import type { ContractEvent, ContractEventType } from './events.js';
import { BONUS_CHANGES } from './bonuses/evolve.js';
import { FUNDING_CHANGES } from './funding/evolve.js';
import { MILESTONE_CHANGES } from './milestones/evolve.js';
import { offered, OFFER_CHANGES } from './offers/evolve.js';
import { PAUSING_CHANGES } from './pausing/evolve.js';
import { PAYOUT_CHANGES } from './payouts/evolve.js';
import { REFUND_CHANGES } from './refunds/evolve.js';
import { PROPOSAL_CHANGES } from './proposals/evolve.js';
import { REVIEW_CHANGES } from './reviews/evolve.js';

const CHANGES: Changes<ContractEventType> = {
  ...OFFER_CHANGES,
  ...MILESTONE_CHANGES,
  ...FUNDING_CHANGES,
  ...REVIEW_CHANGES,
  ...APPROVAL_CHANGES,
  ...BONUS_CHANGES,
  ...PROPOSAL_CHANGES,
  ...PAUSING_CHANGES,
  ...ENDING_CHANGES,
  ...DISPUTE_CHANGES,
  ...PAYOUT_CHANGES,
  ...REFUND_CHANGES,
};

/** Every type of event there is. */
export const EVENT_TYPES: readonly ContractEventType[] = [
  'OfferCreated',
  ...(Object.keys(CHANGES) as Exclude<ContractEventType, FirstEventType>[]),
]; // its own keys

/**
 * The state after an event. Total: what happened, happened, so it never refuses. An event that has no contract to happen to leaves it as it
 * was.
 */
export function evolve(contract: Contract, event: ContractEvent): Contract {
  if (event.type === 'OfferCreated') return offered(event);
  return changed(contract, event);
}

/** The state after many events. */
export const evolveAll = (contract: Contract, events: readonly ContractEvent[]): Contract => events.reduce(evolve, contract);

function changed<Type extends Exclude<ContractEventType, FirstEventType>>(contract: Contract, event: ContractEvent<Type>): Contract {
  if (contract.status === 'none') return contract;
  const change: Change<Type> = CHANGES[event.type];
  return { ...change(contract, event), revision: contract.revision + 1, updatedAt: event.at };
}
