import type { ExistingContract } from './contract.js';
import type { ContractEvent, ContractEventType } from './events.js';

/** What one event makes of a contract. Total: it never refuses. `evolve` sets `updatedAt` and `revision`. */
export type Change<Type extends ContractEventType> = (contract: ExistingContract, event: ContractEvent<Type>) => ExistingContract;

/** The event that makes a contract: it has no contract to change. */
export type FirstEventType = 'OfferCreated';

export type Changes<Type extends ContractEventType> = { readonly [One in Exclude<Type, FirstEventType>]: Change<One> };
