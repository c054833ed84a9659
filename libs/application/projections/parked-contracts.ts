import type { Position } from '../ports/event-store.js';
import type { Generation, ViewDefinition, ViewDocument, ViewStore } from '../ports/view-store.js';
import type { ParkedContract } from './batch-fold.js';

/** The list names so many contracts and counts the others. */
const NAMED = 100;

/** No contract and no party has this id. */
const ID = 'lane: parked contracts';

/** The contracts that a build parked, kept in the build itself, so that every process sees them, also after a restart. */
export interface ParkedContracts {
  readonly count: number;
  /** The first ones. */
  readonly contracts: readonly ParkedContract[];
}

const NONE: ParkedContracts = { count: 0, contracts: [] };

/** The contracts that the live build of a view parked, and how far that build is filled. Throws `ViewRebuilding`. */
export async function loadParked(views: ViewStore, view: ViewDefinition): Promise<ParkedContracts & { readonly asOf: Position | null }> {
  const { documents, asOf } = await views.load<ParkedContracts>(view, [ID]);
  return { ...(documents[0]?.body ?? NONE), asOf };
}

/** What must be saved with a batch that parked contracts. */
export async function withParked(
  views: ViewStore,
  generation: Generation,
  { parked, to }: { readonly parked: readonly ParkedContract[]; readonly to: Position },
): Promise<readonly ViewDocument[]> {
  if (parked.length === 0) return [];
  const [before] = await views.loadFrom<ParkedContracts>(generation, [ID]);
  const { count, contracts } = before?.body ?? NONE;
  // Several documents may stop following the same contract, and a batch may come again after a crash.
  const known = new Set(contracts.map(({ contractId }) => contractId));
  const added = [...new Map(parked.map((one) => [one.contractId, one])).values()].filter(({ contractId }) => !known.has(contractId));
  const fields = Object.fromEntries(Object.keys(generation.view.fields).map((field) => [field, null]));
  const body: ParkedContracts = { count: count + added.length, contracts: [...contracts, ...added].slice(0, NAMED) };
  return [{ id: ID, position: to, fields, body }];
}
