import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EventStore, ExpectedRevision, NewEvent, StreamRange } from '#application';
import { newEvents, newStream } from './running-log.js';

type Command =
  | { readonly do: 'append'; readonly stream: number; readonly off: number; readonly count: number }
  | { readonly do: 'repeat'; readonly nth: number }
  | { readonly do: 'read'; readonly stream: number; readonly range: StreamRange };

interface Append {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

const STREAMS = 3;
const stream = fc.nat(STREAMS - 1);
const range = fc.record({ from: fc.nat(8), through: fc.nat(8), backwards: fc.boolean(), limit: fc.nat(6) }, { requiredKeys: [] });

const commands: fc.Arbitrary<readonly Command[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('append' as const),
        stream,
        off: fc.constantFrom(0, 0, 0, -1, 1),
        count: fc.integer({ min: 1, max: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('repeat' as const), nth: fc.nat(20) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('read' as const), stream, range }) },
  ),
  { maxLength: 25 },
);

/** The expected behaviour of an event store, on plain lists. */
class EventStoreModel {
  private readonly ids = new Map<string, readonly string[]>();

  idsOf(name: string): readonly string[] {
    return this.ids.get(name) ?? [];
  }

  append({ stream: name, expected, events }: Append): object {
    const [there, added] = [this.idsOf(name), events.map(({ id }) => id)];
    const first = expected === 'empty' ? 0 : expected + 1;
    const isRepeat = added.every((id, index) => there[first + index] === id);
    if (there.length !== first && !isRepeat) return { outcome: 'conflict', actual: revisionOf(there) };
    if (!isRepeat) this.ids.set(name, [...there, ...added]);
    return { outcome: 'appended', revision: first + added.length - 1 };
  }

  read(name: string, { from = 0, through = Infinity, backwards = false, limit = Infinity }: StreamRange): readonly string[] {
    const found = this.idsOf(name).filter((_, revision) => revision >= from && revision <= through);
    return (backwards ? found.toReversed() : found).slice(0, limit);
  }
}

const revisionOf = (ids: readonly string[]): ExpectedRevision => (ids.length === 0 ? 'empty' : ids.length - 1);

/** Random appends, conflicts, repeats and reads, compared with the model. */
export function modelTests(store: () => EventStore): void {
  describe('random use', () => {
    it('agrees with a model on plain lists', async () => {
      await fc.assert(
        fc.asyncProperty(commands, (list) => expectAgreement(store(), list)),
        { numRuns: 60 },
      );
      expect.hasAssertions();
    });
  });
}

async function expectAgreement(store: EventStore, list: readonly Command[]): Promise<void> {
  const { answered, promised } = await play(store, list);
  expect(answered).toMatchObject(promised);
}

async function play(store: EventStore, list: readonly Command[]): Promise<{ readonly answered: object[]; readonly promised: object[] }> {
  const names = Array.from({ length: STREAMS }, newStream);
  const lists = new EventStoreModel();
  const appends: Append[] = [];
  const [answered, promised]: [object[], object[]] = [[], []];
  const append = async (one: Append): Promise<void> => {
    appends.push(one);
    answered.push(await store.append(one.stream, one.expected, one.events));
    promised.push(lists.append(one));
  };
  for (const command of list) {
    if (command.do === 'read') {
      const name = names[command.stream] ?? '';
      answered.push((await store.read(name, command.range)).map(({ id }) => id));
      promised.push(lists.read(name, command.range));
    } else if (command.do === 'append') {
      const name = names[command.stream] ?? '';
      const at = lists.idsOf(name).length - 1 + command.off;
      await append({ stream: name, expected: at < 0 ? 'empty' : at, events: newEvents(command.count) });
    } else {
      const earlier = appends[command.nth % Math.max(appends.length, 1)];
      if (earlier) await append(earlier);
    }
  }
  return { answered, promised };
}
