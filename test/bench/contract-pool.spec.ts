import { describe, expect, it } from '@jest/globals';
import { AS_FEW_AS_POSSIBLE, ContractPool, type PoolSize } from './contract-pool.js';
import { COMMANDS_OF_A_CONTRACT, LifeCycle } from './life-cycle.js';

const PARTIES = { client: 'token', freelancer: 'token', clientId: 'ann', freelancerId: 'bob' };
const ANSWER = JSON.stringify({ contractId: 'c', milestones: ['m1', 'm2', 'm3'].map((milestoneId) => ({ milestoneId })) });
/** Longer than the pool's first guess of a charge's time, so that no contract rests between two commands. */
const STEP_MS = 1_000;

const poolOf = (size: Partial<PoolSize>): ContractPool =>
  new ContractPool((nth) => new LifeCycle(PARTIES, `${nth}`), { ...AS_FEW_AS_POSSIBLE, ...size });

/** Sends commands one after the other, each of which is accepted, until the pool has none or `until` holds. Calls `each` after each. */
function play(pool: ContractPool, until: () => boolean, each: () => unknown = () => undefined): void {
  for (let now = 0; !until(); now += STEP_MS) {
    const contract = pool.take(now);
    if (!contract) return;
    contract.accepted(ANSWER);
    pool.putBack(contract, now);
    each();
  }
}

describe('the contracts of a load', () => {
  it('begin only when no other is ready', () => {
    const pool = poolOf({});
    play(pool, () => pool.ended === 3);
    expect(pool.begun).toHaveLength(3);
  });

  it('end with the last that may begin', () => {
    const pool = poolOf({ mostBegun: 3 });
    play(pool, () => false);
    expect([pool.isSpent, pool.begun.length, pool.ended]).toEqual([true, 3, 3]);
  });

  it('keep their population, of all stages', () => {
    const population = 4 * COMMANDS_OF_A_CONTRACT;
    const pool = poolOf({ population });
    const alive: number[] = [];
    play(
      pool,
      () => pool.begun.length === 4 * population,
      () => pool.begun.length >= population && alive.push(pool.alive),
    );
    expect(Math.min(...alive)).toBeGreaterThan(population * 0.8);
    expect(Math.max(...alive)).toBeLessThan(population * 1.2);
    const stages = pool.begun.filter(({ isOver }) => !isOver).map(({ accomplished }) => accomplished);
    // All but those in which a contract waits for one of its four charges: here it goes on at once.
    expect(new Set(stages).size).toBe(COMMANDS_OF_A_CONTRACT - 1 - 4);
  });
});
