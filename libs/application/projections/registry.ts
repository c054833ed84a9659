import type { ViewDefinition } from '../ports/view-store.js';
import { contractsProjection } from './contracts/contracts.projection.js';
import { dueListProjection } from './due-list/due-list.projection.js';
import type { Projection } from './projection.js';

/** Every projection there is: a new view is its folder and one line here. */
export const PROJECTIONS: readonly Projection[] = [contractsProjection, dueListProjection];

export const VIEWS: readonly ViewDefinition[] = PROJECTIONS.map(({ view }) => view);

/** The name of the task that keeps a view up to date. Code of another version of the view keeps another build, by a task of its own. */
export const taskOf = ({ name, version }: ViewDefinition): string => `${name}@${version}`;
