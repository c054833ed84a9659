import { describe, expect, it } from '@jest/globals';
import type { EventStore } from '#application';
import { appended, newEvent, newEvents, newStream } from './running-log.js';

/** An append whose answer was lost is sent again as it was. */
export function repeats(store: () => EventStore): void {
  describe('the same append again', () => {
    it('answers as at first, and writes nothing', async () => {
      const stream = newStream();
      const [one, more] = [newEvents(1), newEvents(3)];
      const first = await appended(store().append(stream, 'empty', one));
      const then = await appended(store().append(stream, 0, more));
      expect(await store().append(stream, 'empty', one)).toEqual(first);
      expect(await store().append(stream, 0, more)).toEqual(then);
      expect(await store().read(stream)).toHaveLength(4);
    });

    it('answers as at first after others went on', async () => {
      const stream = newStream();
      const events = newEvents(2);
      const first = await appended(store().append(stream, 'empty', events));
      await store().append(stream, 1, newEvents(5));
      await store().append(newStream(), 'empty', newEvents(1));
      expect(await store().append(stream, 'empty', events)).toEqual(first);
      expect(await store().read(stream)).toHaveLength(7);
    });

    it('is one append when many send it at the same moment', async () => {
      const stream = newStream();
      const events = newEvents(2);
      const answers = await Promise.all(Array.from({ length: 16 }, () => store().append(stream, 'empty', events)));
      expect(answers).toEqual(
        answers.map(() => ({ outcome: 'appended', revision: 1, position: answers[0]?.outcome === 'appended' && answers[0].position })),
      );
      expect(await store().read(stream)).toHaveLength(2);
    });

    it('conflicts with another expectation', async () => {
      const stream = newStream();
      const events = newEvents(1);
      await store().append(stream, 'empty', newEvents(1));
      await store().append(stream, 0, events);
      expect(await store().append(stream, 'empty', events)).toEqual({ outcome: 'conflict', actual: 1 });
    });

    it('conflicts when only some of its events are there', async () => {
      const stream = newStream();
      const [first = newEvent(), ...rest] = newEvents(3);
      await store().append(stream, 'empty', [first]);
      expect(await store().append(stream, 'empty', [first, ...rest])).toEqual({ outcome: 'conflict', actual: 0 });
      expect(await store().append(stream, 'empty', [newEvent(), first])).toEqual({ outcome: 'conflict', actual: 0 });
      await store().append(stream, 0, newEvents(2));
      expect(await store().append(stream, 'empty', [first, ...rest])).toEqual({ outcome: 'conflict', actual: 2 });
    });
  });
}
