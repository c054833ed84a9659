import type { StoredEvent } from '../ports/event-store.js';
import type { Generation, ViewDocument } from '../ports/view-store.js';
import type { Parked } from './contract-rules.js';

/** A contract that is no longer followed, and since where. */
export interface ParkedContract extends Parked {
  readonly contractId: string;
}

/** What a batch of the log makes of a build's documents. */
export interface FoldedBatch<Body extends object> {
  /** The view's documents that changed, as they are after the batch. */
  readonly documents: readonly ViewDocument<Body>[];
  /** Whether an event of any contract was folded in. */
  readonly hasRead: boolean;
  /** All that must be saved: those documents, and what the fold itself keeps in the build. */
  readonly puts: readonly ViewDocument[];
  /** The contracts that this batch parked. */
  readonly parked: readonly ParkedContract[];
  /** About how much memory its documents take. */
  readonly bytes: number;
  /** Keeps them in memory; to be called once they are saved. */
  keep(): void;
  /**
   * The batch with what the next events add, so that several are saved as one: each document is then put once. Absent where a document spans
   * contracts: such a batch is saved by itself.
   */
  extend?(events: readonly StoredEvent[]): Promise<FoldedBatch<Body>>;
  /**
   * The batch with these documents parked, each small enough to be saved. Absent where a document spans contracts: then one that is too
   * large stops the projection.
   */
  parkTooLarge?(ids: ReadonlySet<string>): FoldedBatch<Body>;
}

/** Folds batches of the log into the documents of one build, each loaded at most once. Nothing is kept until it is saved. */
export interface BatchFold<Body extends object> {
  fold(generation: Generation, events: readonly StoredEvent[]): Promise<FoldedBatch<Body>>;
  /** Forgets every document: another process may have changed them. */
  forget(): void;
}
