import { beforeEach, describe, expect, it } from '@jest/globals';
import { RequestLoad } from './request-load.js';

const LIMITS = { reads: 3, readWaitMs: 100, manyReads: 2, commands: 4, commandBytes: 1_000, arrivingBytes: 0, connections: 0 };

let load: RequestLoad;
let waitMs: number;
beforeEach(() => {
  waitMs = 0;
  load = new RequestLoad(LIMITS, () => waitMs);
});
const rooms = (): readonly boolean[] => [load.hasRoomFor('read'), load.hasRoomFor('command')];

describe('the room for requests', () => {
  it('ends for reads with their number, and comes back with each answer', () => {
    for (let nth = 0; nth < LIMITS.reads; nth += 1) load.enter('read', 0);
    expect(rooms()).toEqual([false, true]);
    load.leave('read', 0);
    expect(rooms()).toEqual([true, true]);
  });

  it('ends for reads while one of many waits too long for its turn', () => {
    for (let nth = 0; nth < LIMITS.manyReads; nth += 1) load.enter('read', 0);
    waitMs = LIMITS.readWaitMs;
    expect(rooms()).toEqual([false, true]);
    waitMs = LIMITS.readWaitMs - 1;
    expect(rooms()).toEqual([true, true]);
  });

  it('does not end for few reads that waited while the process stood still', () => {
    load.enter('read', 0);
    waitMs = LIMITS.readWaitMs;
    expect(rooms()).toEqual([true, true]);
  });

  it.each([
    ['number', [0, 0], [0, 0]],
    ['bytes', [500], [500]],
  ])('ends with the %s of commands in progress, for reads at a half of it already', (_what, half, rest) => {
    for (const bytes of half) load.enter('command', bytes);
    expect(rooms()).toEqual([false, true]);
    for (const bytes of rest) load.enter('command', bytes);
    expect(rooms()).toEqual([false, false]);
    for (const bytes of rest) load.leave('command', bytes);
    expect(rooms()).toEqual([false, true]);
    for (const bytes of half) load.leave('command', bytes);
    expect(rooms()).toEqual([true, true]);
  });
});
