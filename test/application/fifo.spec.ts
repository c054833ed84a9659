import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { Fifo } from '#application';

it('hands out the items in the order in which they came', () => {
  const queue = new Fifo<number>();
  const seen: number[] = [];
  for (let nth = 0; nth < 5_000; nth += 1) {
    queue.push(2 * nth);
    queue.push(2 * nth + 1);
    seen.push(queue.shift() ?? -1);
  }
  while (queue.length > 0) {
    expect(queue.first()).toBe(seen.length);
    seen.push(queue.shift() ?? -1);
  }
  expect(seen).toEqual(Array.from({ length: 10_000 }, (_, nth) => nth));
  expect([queue.first(), queue.shift(), queue.length]).toEqual([undefined, undefined, 0]);
});

it('holds no item that has left it', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void; // exposed by the flag
  const queue = new Fifo<object>();
  const held = fill(queue, 1_000);
  // A weak reference holds its item until the turn in which it was made is over.
  await nextTurn();
  collect();
  expect(held.filter((one) => one.deref() !== undefined)).toEqual([]);
  expect(queue.length).toBe(0);
});

/** Lets items pass through the queue. */
function fill(queue: Fifo<object>, count: number): readonly WeakRef<object>[] {
  for (let nth = 0; nth < count; nth += 1) queue.push({ nth });
  return Array.from({ length: count }, () => new WeakRef(queue.shift() ?? {}));
}
