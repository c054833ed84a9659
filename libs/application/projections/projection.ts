import type { ViewDefinition, ViewStore } from '../ports/view-store.js';
import type { BatchFold } from './batch-fold.js';
import type { ContractRules, Folded } from './contract-rules.js';

/** A view as a pure fold of the log. `contractProjection` and `spanningProjection` make one. */
export interface Projection<Body extends object = object> {
  readonly view: ViewDefinition;
  /** The document that follows one contract's stream: what parks, and what `verify` compares with a replay of that stream. */
  readonly lane: ContractRules<Folded>;
  /** The id of that document. */
  laneIdOf(this: void, contractId: string): string;
  /** Folds batches of the log into the documents of a build. */
  batches(this: void, views: ViewStore): BatchFold<Body>;
}
