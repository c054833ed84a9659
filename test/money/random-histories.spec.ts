import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { randomPlays } from '#testing';
import { compare } from './played.js';

/** `MONEY_COMMANDS=1000000` plays as many, and `MONEY_SEED` the histories of an earlier run. */
const COMMANDS = Number(process.env['MONEY_COMMANDS'] ?? 50_000);
const SEED = Number(process.env['MONEY_SEED'] ?? Date.now() % 2 ** 31);
/** A history has more in the mean. */
const COMMANDS_EACH = 26;

describe('the money of random histories', () => {
  it('is where a second model says, and a command is refused for money exactly where the model says so', () => {
    const counts = { commands: 0, accepted: 0 };
    const played = fc.property(randomPlays, (steps) => {
      compare(steps);
      counts.commands += steps.length;
      counts.accepted += steps.filter(({ refusal }) => refusal === null).length;
    });
    fc.assert(played, { seed: SEED, numRuns: Math.ceil(COMMANDS / COMMANDS_EACH) });
    process.stdout.write(`money: ${counts.commands} commands, ${counts.accepted} of them accepted (MONEY_SEED=${SEED})\n`);
    expect(counts.commands).toBeGreaterThanOrEqual(COMMANDS);
  });
});
