import type { ViewDefinition } from '../ports/view-store.js';
import { CONTRACTS_VIEW } from './contracts/contracts.view.js';
import { DUE_LIST_VIEW } from './due-list/due-list.view.js';

/** Every view there is; a new one is one line here. */
export const VIEWS: readonly ViewDefinition[] = [CONTRACTS_VIEW, DUE_LIST_VIEW];
