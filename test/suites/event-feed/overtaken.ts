import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#application';
import { newEvents, newStream, type RunningLog } from '../event-store/running-log.js';

const EVENTS = 4_000;
const WRITERS = 16;

/** Writers that are faster than whoever reads. */
export function overtakenTests(log: () => RunningLog): void {
  describe('a reader that the writers overtake', () => {
    it('follows on without a failure, a gap or a repeat', async () => {
      const ending = new AbortController();
      const seen: StoredEvent[] = [];
      const following = (async (): Promise<void> => {
        for await (const { events } of log().feed().follow(null, { signal: ending.signal, batchSize: 500 })) {
          seen.push(...events);
          if (seen.length >= EVENTS) return;
          for (let turns = 0; turns < 20; turns += 1) await nextTurn();
        }
      })();
      await write(log());
      await following;
      const all = await log()
        .feed()
        .page(null, EVENTS + 1);
      expect(seen.map(({ position }) => position)).toEqual(all.map(({ position }) => position));
    });

    it('reads pages at the end of the log, none of which fails', async () => {
      const written = new AbortController();
      const pages = Promise.all(
        Array.from({ length: 4 }, async () => {
          let last: string | null = null;
          let count = 0;
          while (!written.signal.aborted || count < EVENTS) {
            const page: readonly StoredEvent[] = await log().feed().page(last, 100);
            last = page.at(-1)?.position ?? last;
            count += page.length;
            // A log in this process answers at once, and would leave the writers no turn.
            await nextTurn();
          }
          return count;
        }),
      );
      await write(log());
      written.abort();
      expect(await pages).toEqual([EVENTS, EVENTS, EVENTS, EVENTS]);
    });
  });
}

async function write({ store }: RunningLog): Promise<void> {
  const each = EVENTS / WRITERS / 10;
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      const stream = newStream();
      for (let n = 0; n < each; n += 1) await store().append(stream, n === 0 ? 'empty' : n * 10 - 1, newEvents(10));
    }),
  );
}
