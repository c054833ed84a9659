import type { FieldValue, Generation, Position, ViewDefinition, ViewDocument, ViewStore } from '#application';

/** The identity of the event store that the builds of the suite are filled from. */
export const SOURCE = '6a1f0000-0000-4000-8000-000000000001';

export interface Job {
  readonly title: string;
}

let views = 0;

/** A new view definition, different for each test. */
export function newView(version = 1): ViewDefinition {
  views += 1;
  return {
    name: `jobs-${views}`,
    version,
    fields: { clientId: 'text', status: 'text', updatedAt: 'text', total: 'number', nextDueAt: 'text' },
    indexes: [['clientId', 'updatedAt'], ['clientId', 'status', 'updatedAt'], ['nextDueAt'], ['total']],
  };
}

/** The position of the n-th event. */
export const at = (n: number): Position => String(n).padStart(20, '0');

/** A document as of the n-th event. */
export function job(id: string, n: number, fields: Readonly<Record<string, FieldValue>> = {}): ViewDocument<Job> {
  const all = { clientId: 'ann', status: 'active', updatedAt: `day ${n}`, total: n, nextDueAt: null };
  return { id, position: at(n), fields: { ...all, ...fields }, body: { title: `${id} at ${n}` } };
}

/** Creates a live build with these documents and its checkpoint at the n-th event. */
export async function buildWith(store: ViewStore, puts: readonly ViewDocument[], n = 100, view = newView()): Promise<Generation> {
  const { generation } = await store.open(view, SOURCE);
  await store.save(generation, { from: null, to: at(n), puts });
  await store.promote(generation);
  return generation;
}

export const byId = <Body extends object>(documents: readonly ViewDocument<Body>[]): readonly ViewDocument<Body>[] =>
  documents.toSorted((a, b) => (a.id < b.id ? -1 : 1));
