import { describe, expect, it } from '@jest/globals';
import { accepted, buildActivated, contractAfter, design, designActivated, designDone, offered, released } from '#testing';
import { chargeFor, currentMilestone, nextPending, type ExistingContract } from './contract.js';
import { allocatedTo, openSubmission } from './milestone.js';

/** The same contract with other sequence numbers. */
function inSequence(contract: ExistingContract, ...sequences: readonly number[]): ExistingContract {
  const milestones = contract.milestones.map((one, index) => ({ ...one, sequence: sequences[index] ?? one.sequence }));
  return { ...contract, milestones };
}

describe('the milestones of a contract', () => {
  it('have the lowest pending sequence as the next, in any list order', () => {
    expect(nextPending(contractAfter(offered))?.milestoneId).toBe('design');
    expect(nextPending(inSequence(contractAfter(offered), 3, 1, 2))?.milestoneId).toBe('build');
    expect(nextPending(contractAfter(offered, accepted, designActivated))?.milestoneId).toBe('build');
  });

  it('have the lowest sequence at work as the current one', () => {
    expect(currentMilestone(contractAfter(offered, accepted))).toBeUndefined();
    expect(currentMilestone(contractAfter(offered, accepted, designDone))).toBeUndefined();
    const both = contractAfter(offered, accepted, designActivated, buildActivated);
    expect(currentMilestone(both)?.milestoneId).toBe('design');
    expect(currentMilestone(inSequence(both, 2, 1, 3))?.milestoneId).toBe('build');
  });

  it('have an amount still allocated', () => {
    expect(contractAfter(offered, accepted, designActivated).milestones.map(allocatedTo)).toStrictEqual([10_000, 0, 0]);
    expect(contractAfter(offered, accepted, designDone, buildActivated).milestones.map(allocatedTo)).toStrictEqual([0, 20_000, 0]);
  });

  it('have no open submission after their approval', () => {
    const [first] = contractAfter(offered, accepted, designDone).milestones;
    expect(first && openSubmission(first)).toBeUndefined();
  });

  it('are charged the part that the carryover does not cover', () => {
    const release = { at: '2030-01-09T10:00:00.000Z', availableAt: '2030-01-14T10:00:00.000Z', fee: 800, paid: 8_000 };
    const contract = contractAfter(offered, accepted, designActivated, released(design, { ...release, submissionId: null }));
    expect(chargeFor(contract, 1_999)).toStrictEqual({ fromCarryover: 1_999, toCharge: 0 });
    expect(chargeFor(contract, 2_000)).toStrictEqual({ fromCarryover: 2_000, toCharge: 0 });
    expect(chargeFor(contract, 2_051)).toStrictEqual({ fromCarryover: 2_000, toCharge: 51 });
  });

  it('are charged no less than the smallest charge of the terms: less of the carryover is used then', () => {
    const release = { at: '2030-01-09T10:00:00.000Z', availableAt: '2030-01-14T10:00:00.000Z', fee: 800, paid: 8_000 };
    const contract = contractAfter(offered, accepted, designActivated, released(design, { ...release, submissionId: null }));
    expect(chargeFor(contract, 2_050)).toStrictEqual({ fromCarryover: 2_000, toCharge: 50 });
    expect(chargeFor(contract, 2_049)).toStrictEqual({ fromCarryover: 1_999, toCharge: 50 });
    expect(chargeFor(contract, 2_001)).toStrictEqual({ fromCarryover: 1_951, toCharge: 50 });
    // Contracts that were made before there was such a term may be charged anything.
    const earlier = { ...contract, terms: { ...contract.terms, minCharge: 0 } };
    expect(chargeFor(earlier, 2_001)).toStrictEqual({ fromCarryover: 2_000, toCharge: 1 });
  });
});
