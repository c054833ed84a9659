import type { ViewDefinition } from '../ports/view-store.js';
import { CONTRACTS_VIEW } from './contracts/contracts.view.js';
import { DUE_LIST_VIEW } from './due-list/due-list.view.js';

/** Every view there is; a new one is one line here. */
export const VIEWS: readonly ViewDefinition[] = [CONTRACTS_VIEW, DUE_LIST_VIEW];

/** The name of the task that keeps a view up to date. Code of another version of the view keeps another build, by a task of its own. */
export const taskOf = ({ name, version }: ViewDefinition): string => `${name}@${version}`;
