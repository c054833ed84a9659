import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Position, ViewDefinition } from '#ports';
import { MongoPositionWaits } from './position-waits.js';

const view: ViewDefinition = { name: 'jobs', version: 1, fields: {}, indexes: [] };
const at = (n: number): Position => String(n).padStart(20, '0');

describe('waiting for a position, with a fake clock', () => {
  let answers: ((checkpoint: Position) => void)[];
  let waits: MongoPositionWaits;
  beforeEach(() => {
    jest.useFakeTimers();
    answers = [];
    waits = new MongoPositionWaits(() => new Promise((resolve) => answers.push(resolve)));
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Answers the last look and lets its consequences run. */
  async function answer(checkpoint: Position): Promise<void> {
    answers.pop()?.(checkpoint);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  }

  it('looks again when a save came during a look', async () => {
    const wait = waits.until(view, at(9), 60_000);
    await answer(at(7));
    waits.look(view);
    waits.look(view);
    waits.look(view);
    expect(answers).toHaveLength(1);
    await answer(at(8));
    expect(answers).toHaveLength(1);
    await answer(at(9));
    expect(await wait).toBe(at(9));
    expect(answers).toHaveLength(0);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not look while no call waits', () => {
    waits.look(view);
    expect(answers).toHaveLength(0);
    expect(jest.getTimerCount()).toBe(0);
  });
});
