import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Condition, FieldValue, Generation, Position, ViewDocument, ViewQuery, ViewStore } from '#application';
import { at, byId, job, newView, SOURCE } from './jobs.js';

interface Save {
  readonly do: 'save';
  readonly from: 'checkpoint' | number;
  readonly ahead: number;
  readonly puts: readonly ViewDocument[];
}
type Command = Save | { readonly do: 'find'; readonly query: ViewQuery };

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const text = fc.constantFrom(null, '', 'A', 'a', 'ab', "'", '%');
const total = fc.constantFrom(null, -1, 0, 0.5, 2, 10);

const document = fc
  .record({ id: ids, n: fc.integer({ min: 1, max: 30 }), clientId: text, status: text, nextDueAt: text, total })
  .map(({ id, n, ...fields }) => job(id, n, fields));

const condition = <Value extends FieldValue>(values: fc.Arbitrary<Value>): fc.Arbitrary<Condition> =>
  fc.oneof(
    values,
    fc.array(values, { maxLength: 3 }),
    values.filter((value) => value !== null).map((atMost): Condition => ({ atMost })),
  );

const query: fc.Arbitrary<ViewQuery> = fc.constantFrom('clientId', 'status', 'nextDueAt', 'total').chain((field) =>
  fc.record(
    {
      filter: fc.record({ clientId: condition(text), status: condition(text), total: condition(total) }, { requiredKeys: [] }),
      sort: fc.record({ field: fc.constant(field), descending: fc.boolean() }),
      after: fc.tuple(field === 'total' ? total : text, ids),
      limit: fc.integer({ min: 1, max: 7 }),
    },
    { requiredKeys: ['filter', 'sort', 'limit'] },
  ),
);

const commands: fc.Arbitrary<readonly Command[]> = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('save' as const),
      from: fc.oneof({ weight: 4, arbitrary: fc.constant('checkpoint' as const) }, { weight: 1, arbitrary: fc.nat({ max: 30 }) }),
      ahead: fc.nat({ max: 3 }),
      puts: fc.array(document, { maxLength: 5 }),
    }),
    fc.record({ do: fc.constant('find' as const), query }),
  ),
  { maxLength: 20 },
);

function matches(value: FieldValue, wanted: Condition): boolean {
  if (Array.isArray(wanted)) return wanted.some((one) => one === value);
  if (wanted !== null && typeof wanted === 'object' && 'atMost' in wanted) return value !== null && value <= wanted.atMost;
  return value === wanted;
}

/** Whether the first place comes before the second in ascending order. */
function before(a: readonly [FieldValue, string], b: readonly [FieldValue, string]): boolean {
  if (a[0] === b[0]) return a[1] < b[1];
  return a[0] === null || (b[0] !== null && a[0] < b[0]);
}

/** The expected behaviour of a view store, on a plain map. */
class ViewStoreModel {
  readonly documents = new Map<string, ViewDocument>();
  checkpoint = 0;

  answer(command: Command): unknown {
    if (command.do === 'find') return { documents: this.find(command.query), asOf: positionOf(this.checkpoint) };
    const { from, to } = stepOf(command, this.checkpoint);
    if (from !== this.checkpoint) return false;
    this.checkpoint = to;
    for (const put of command.puts) {
      if ((this.documents.get(put.id)?.position ?? '') < put.position) this.documents.set(put.id, put);
    }
    return true;
  }

  private find({ filter, sort, after, limit }: ViewQuery): readonly ViewDocument[] {
    const place = ({ id, fields }: ViewDocument): readonly [FieldValue, string] => [fields[sort.field] ?? null, id];
    const found = [...this.documents.values()]
      .filter(({ fields }) => Object.entries(filter).every(([field, wanted]) => matches(fields[field] ?? null, wanted)))
      .filter((one) => !after || (sort.descending ? before(place(one), after) : before(after, place(one))))
      .toSorted((a, b) => (before(place(a), place(b)) ? -1 : 1));
    return (sort.descending ? found.toReversed() : found).slice(0, limit);
  }
}

async function ask(store: ViewStore, generation: Generation, command: Command, checkpoint: number): Promise<unknown> {
  if (command.do === 'find') return store.find(generation.view, command.query);
  const { from, to } = stepOf(command, checkpoint);
  return store.save(generation, { from: positionOf(from), to: at(to), puts: command.puts });
}

const positionOf = (n: number): Position | null => (n === 0 ? null : at(n));

function stepOf({ from: asked, ahead }: Save, checkpoint: number): { readonly from: number; readonly to: number } {
  const from = asked === 'checkpoint' ? checkpoint : asked;
  return { from, to: Math.max(1, from + ahead) };
}

/** Random saves and finds, compared with the model. */
export function modelTests(current: () => ViewStore): void {
  describe('random use', () => {
    it('agrees with a map of the latest document states', async () => {
      await fc.assert(
        fc.asyncProperty(commands, async (history) => {
          const store = current();
          const { generation } = await store.open(newView(), SOURCE);
          await store.promote(generation);
          const kept = new ViewStoreModel();
          for (const command of history) {
            const answered = await ask(store, generation, command, kept.checkpoint);
            expect(answered).toEqual(kept.answer(command));
          }
          const all = await store.load(generation.view, ['a', 'b', 'c', 'd', 'e', 'f']);
          expect(byId(all.documents)).toEqual(byId([...kept.documents.values()]));
        }),
        { numRuns: 60 },
      );
    });
  });
}
