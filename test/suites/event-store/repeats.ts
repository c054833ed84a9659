import { describe, expect, it } from '@jest/globals';
import type { EventStore } from '#application';
import { expectAppended, newEvent, newEvents, newStream } from './running-log.js';

/** An append whose answer was lost is repeated unchanged. */
export function repeatTests(store: () => EventStore): void {
  describe('a repeated append', () => {
    it('gets the first answer, and writes nothing', async () => {
      const stream = newStream();
      const [one, more] = [newEvents(1), newEvents(3)];
      const first = await expectAppended(store().append(stream, 'empty', one));
      const then = await expectAppended(store().append(stream, 0, more));
      expect(await store().append(stream, 'empty', one)).toEqual(first);
      expect(await store().append(stream, 0, more)).toEqual(then);
      expect(await store().read(stream)).toHaveLength(4);
    });

    it('gets the first answer after later appends', async () => {
      const stream = newStream();
      const events = newEvents(2);
      const first = await expectAppended(store().append(stream, 'empty', events));
      await store().append(stream, 1, newEvents(5));
      await store().append(newStream(), 'empty', newEvents(1));
      expect(await store().append(stream, 'empty', events)).toEqual(first);
      expect(await store().read(stream)).toHaveLength(7);
    });

    it('is recorded once when it is sent many times at the same moment', async () => {
      const stream = newStream();
      const events = newEvents(2);
      const answers = await Promise.all(Array.from({ length: 16 }, () => store().append(stream, 'empty', events)));
      expect(answers).toEqual(
        answers.map(() => ({ outcome: 'appended', revision: 1, position: answers[0]?.outcome === 'appended' && answers[0].position })),
      );
      expect(await store().read(stream)).toHaveLength(2);
    });

    it('conflicts when the expected revision differs', async () => {
      const stream = newStream();
      const events = newEvents(1);
      await store().append(stream, 'empty', newEvents(1));
      await store().append(stream, 0, events);
      expect(await store().append(stream, 'empty', events)).toEqual({ outcome: 'conflict', actual: 1 });
    });

    it('conflicts when only some of its events are recorded', async () => {
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
