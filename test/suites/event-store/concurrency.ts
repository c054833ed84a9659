import { describe, expect, it } from '@jest/globals';
import type { EventStore, ExpectedRevision } from '#application';
import { newEvents, newStream } from './running-log.js';

/** Concurrent appends keep the log one sequence, and exactly one of them wins on one stream. */
export function concurrencyTests(store: () => EventStore): void {
  describe('concurrent appends', () => {
    it('give 64 appends to 64 streams different positions', async () => {
      const answers = await Promise.all(Array.from({ length: 64 }, () => store().append(newStream(), 'empty', newEvents(2))));
      const positions = answers.map((answer) => (answer.outcome === 'appended' ? answer.position : null));
      expect(answers.every((answer) => answer.outcome === 'appended' && answer.revision === 1)).toBe(true);
      expect(new Set(positions).size).toBe(64);
    });

    it.each<[string, ExpectedRevision, number]>([
      ['a new stream', 'empty', 0],
      ['a stream', 2, 3],
    ])('lets exactly one of 64 win on %s', async (_what, expected, revision) => {
      const stream = newStream();
      if (expected !== 'empty') await store().append(stream, 'empty', newEvents(expected + 1));
      const tries = Array.from({ length: 64 }, () => newEvents(1));
      const answers = await Promise.all(tries.map((events) => store().append(stream, expected, events)));
      const winners = answers.flatMap(({ outcome }, index) => (outcome === 'appended' ? [index] : []));
      expect(winners).toHaveLength(1);
      expect(answers.filter(({ outcome }) => outcome === 'conflict')).toEqual(
        Array.from({ length: 63 }, () => ({ outcome: 'conflict', actual: revision })),
      );
      expect((await store().read(stream)).at(-1)).toMatchObject({ revision, id: tries[winners[0] ?? 0]?.[0]?.id });
    });

    it('are applied in the order they were sent', async () => {
      const stream = newStream();
      const expectations: readonly ExpectedRevision[] = ['empty', ...Array.from({ length: 63 }, (_, n) => n)];
      const answers = await Promise.all(expectations.map((expected) => store().append(stream, expected, newEvents(1))));
      expect(answers.map((answer) => answer.outcome === 'appended' && answer.revision)).toEqual(expectations.map((_, n) => n));
    });

    it('can be read as soon as they are acknowledged', async () => {
      const others = Array.from({ length: 200 }, () => store().append(newStream(), 'empty', newEvents(1)));
      for (let n = 0; n < 50; n += 1) {
        const stream = newStream();
        const events = newEvents(2);
        await store().append(stream, 'empty', events);
        expect((await store().read(stream)).map(({ id }) => id)).toEqual(events.map(({ id }) => id));
      }
      await Promise.all(others);
    });
  });
}
