import { describe, expect, it } from '@jest/globals';
import { type EventFeed, type EventStore, StreamDamaged } from '#application';
import { expectAppended, newEvents, newStream, type RunningLog } from './running-log.js';

/** Something that an operator can do to a stream, behind the back of the service. */
export interface Damage {
  /** Of a stream that … */
  readonly name: string;
  readonly reason: StreamDamaged['reason'];
  /** Harms a stream of four events. */
  readonly harm: (stream: string) => unknown;
}

/** An event that this product did not write. */
export interface ForeignEvent {
  readonly name: string;
  /** Appends it to a stream of one event, under the type `Foreign`. */
  readonly write: (stream: string) => unknown;
}

/** What becomes of streams that are no longer as they were written. */
export function damagedTests(running: () => RunningLog, damages: readonly Damage[], foreign: readonly ForeignEvent[]): void {
  const store = (): EventStore => running().store();
  const feed = (): EventFeed => running().feed();

  if (damages.length > 0)
    describe.each(damages)('a stream that $name', ({ reason, harm }) => {
      const harmed = async (): Promise<string> => {
        const stream = newStream();
        await store().append(stream, 'empty', newEvents(4));
        await harm(stream);
        return stream;
      };
      const damaged = (stream: string) => ({ constructor: StreamDamaged, stream, reason });

      it('is never read in part', async () => {
        const stream = await harmed();
        await expect(store().read(stream)).rejects.toMatchObject(damaged(stream));
        await expect(store().read(stream, { limit: 1 })).rejects.toMatchObject(damaged(stream));
        await expect(store().read(stream, { backwards: true })).rejects.toMatchObject(damaged(stream));
      });

      it('is never begun anew', async () => {
        const stream = await harmed();
        const conflict = { outcome: 'conflict', actual: 3 };
        const head = await feed().head();
        const again = store()
          .append(stream, 'empty', newEvents(1))
          .catch((failure: unknown) => (failure instanceof StreamDamaged && failure.stream === stream ? conflict : failure));
        expect(await again).toEqual(conflict);
        expect(await feed().head()).toBe(head);
        await expect(store().read(stream)).rejects.toMatchObject(damaged(stream));
      });

      it('leaves the other streams alone, and the log', async () => {
        const [before, other] = [await feed().head(), newStream()];
        const { position } = await expectAppended(store().append(other, 'empty', newEvents(2)));
        await harmed();
        expect(await store().read(other)).toHaveLength(2);
        expect((await feed().page(before, 100)).filter(({ stream }) => stream === other)).toHaveLength(2);
        await store().append(other, 1, newEvents(1));
        expect((await feed().page(position, 100)).filter(({ stream }) => stream === other)).toHaveLength(1);
      });
    });

  if (foreign.length > 0)
    describe.each(foreign)('an event with $name', ({ write }) => {
      it('is in its place with its type, and without its content', async () => {
        const [before, stream] = [await feed().head(), newStream()];
        await store().append(stream, 'empty', newEvents(1));
        await write(stream);
        await store().append(stream, 1, newEvents(1));
        const found = await store().read(stream);
        expect(found.map(({ revision }) => revision)).toEqual([0, 1, 2]);
        expect(found[1]).toMatchObject({ type: 'Foreign', data: null });
        expect(await feed().page(before, 100)).toEqual(found);
      });
    });
}
