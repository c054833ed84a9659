import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { attemptsOf, COMMAND_TYPES, mayExceedSize, Rejection, RULES, type ExistingContract, type Instant, type Person } from '#domain';
import { accepted, answer, contractAfter, offered, offeredAt, planned, randomPlays } from '#testing';
import { SOME_ID } from '../../events/room.js';
import { bytesWith } from '../../events/stored-bytes.js';
import { AMPLE_BYTES } from './shown-actions.js';

const PERSONS: readonly Person[] = ['client', 'freelancer', 'operator'];
/** As long as a party's id or a title can be: 255 characters of four bytes each. */
const LONGEST = '🥐'.repeat(255);

/** The most bytes that a command which needs room would record now, with its smallest body. */
function mostTaken(contract: ExistingContract, at: Instant): number {
  const taken = PERSONS.flatMap((role) => {
    const cause = { actor: { id: LONGEST, role }, commandId: SOME_ID, commandHash: '', correlationId: '"'.repeat(128), causationId: null };
    return COMMAND_TYPES.filter((type) => RULES[type].by.includes(role))
      .flatMap((type) => attemptsOf(type, contract, { by: role, at, id: SOME_ID }))
      .flatMap(({ command }) => {
        const events = answer(command, contract);
        return events instanceof Rejection || mayExceedSize(command, contract) ? [] : [bytesWith(0, events, cause)];
      });
  });
  return Math.max(0, ...taken);
}

describe('a command with its smallest body', () => {
  it('takes fewer bytes than are ample, in random histories', () => {
    fc.assert(
      fc.property(randomPlays, (steps) => {
        const taken = steps.flatMap(({ after, command: { at } }) => (after.status === 'none' ? [] : [mostTaken(after, at)]));
        expect(Math.max(0, ...taken)).toBeLessThan(AMPLE_BYTES);
      }),
      { numRuns: 20 },
    );
  });

  it('takes fewer bytes than are ample, in a contract of a hundred milestones with the longest titles', () => {
    const milestones = Array.from({ length: 99 }, (_, nth) => ({
      milestoneId: SOME_ID.replace('00', String(nth).padStart(2, '0')),
      title: LONGEST,
      amount: 500,
      dueDate: null,
      dueInDays: null,
      instructions: 'Draw it.',
    }));
    const taken = mostTaken(contractAfter(offered.slice(0, 1), planned(milestones), accepted), offeredAt);
    expect(taken).toBeGreaterThan(AMPLE_BYTES / 4);
    expect(taken).toBeLessThan(AMPLE_BYTES);
  });
});
