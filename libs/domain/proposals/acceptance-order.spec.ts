import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  acceptChanges,
  activated,
  activationStarted,
  answer,
  build,
  contractAfter,
  design,
  edit,
  given,
  happened,
  launch,
  offer,
  planned,
  proposed,
  PROPOSAL,
  support,
  terms,
  today,
} from '#testing';
import type { Dispute } from '../disputes/dispute.js';
import type { ContractEvent } from '../events.js';
import { Rejection } from '../rejection.js';

const AT = '2030-01-10T09:00:00.000Z';
const many = Array.from({ length: 97 }, (_, index) => ({ ...support, milestoneId: `m${index}` }));
const three = [
  offer({ terms: { ...terms, maxConcurrentActive: 3, activationOrder: 'any' } }),
  ...planned([design, build, launch, ...many]),
];
const atWork = [...three, ...accepted, ...activated(design, AT), ...activated(build, AT)];

// The fourth item is stale.
const [RAISED, TOO_MUCH, ADDED] = [0, 1, 2];
const proposal = proposed(
  edit(design, { amount: 10_000 }, { amount: 10_049 }),
  edit(build, { amount: 20_000 }, { amount: 22_000 }),
  { op: 'add', milestoneId: null, before: null, after: { title: 'More', amount: 500, dueDate: null, dueInDays: null, instructions: null } },
  edit(launch, { title: 'Another' }, { title: 'Start' }),
);

const renamed = (one: typeof design) => proposed(edit(one, { title: one.title }, { title: 'Draft' }));
const lowered = proposed(edit(design, { amount: 10_000 }, { amount: 9_000 }));

const dispute: Dispute = {
  disputeId: 'd1',
  by: 'freelancer',
  milestoneId: 'design',
  reason: 'other',
  details: 'No.',
  claimAmount: 1,
  frozenAmount: 10_000,
  openedAt: today,
  answerDueAt: today,
  state: 'open',
  outcome: null,
  settlements: [],
};
const hold = { at: today, reason: 'The bank asks.' };

const free = contractAfter(atWork, proposal);
const charging = contractAfter(atWork, proposal, activationStarted(launch, today));

describe('what an acceptance is refused for, where everything is in its way', () => {
  it.each([
    ['the other side accepts its own', 'WRONG_ROLE', { ...charging, dispute, hold, status: 'ending' }, { by: 'freelancer' }],
    ['the contract is ending', 'CONTRACT_NOT_ACTIVE', { ...charging, dispute, hold, status: 'ending' }, {}],
    [
      'the proposal is answered',
      'PROPOSAL_NOT_OPEN',
      { ...charging, dispute, hold, proposals: charging.proposals.map((one) => ({ ...one, state: 'rejected' as const })) },
      {},
    ],
    ['an item is stale', 'CHANGE_REQUEST_STALE', { ...charging, dispute, hold }, {}],
    ['a milestone is disputed', 'DISPUTE_OPEN', { ...charging, dispute, hold }, { itemIndexes: [RAISED, TOO_MUCH, ADDED] }],
    ['another charge is in flight', 'FUNDING_IN_PROGRESS', { ...charging, hold }, { itemIndexes: [RAISED, TOO_MUCH, ADDED] }],
    ['it is on hold', 'CONTRACT_NOT_ACTIVE', { ...free, hold }, { itemIndexes: [RAISED, TOO_MUCH, ADDED] }],
    ['two are raised', 'TOO_MANY_TOP_UPS', free, { itemIndexes: [RAISED, TOO_MUCH, ADDED] }],
    ['there is no room', 'TOO_MANY_MILESTONES', free, { itemIndexes: [RAISED, ADDED] }],
    ['the charge is too small', 'AMOUNT_BELOW_MINIMUM', free, { itemIndexes: [RAISED] }],
  ] as const)('%s: %s', (_when, code, contract, but) => {
    const answered = answer(acceptChanges(but), contract);
    expect(answered instanceof Rejection ? answered.code : answered).toBe(code);
  });

  it('a hold is not in the way of what charges nothing, nor another charge of what tops nothing up', () => {
    for (const [contract, but] of [
      [{ ...contractAfter(atWork, lowered), hold }, {}],
      [contractAfter(atWork, lowered, activationStarted(launch, today)), {}],
    ] as const)
      expect(answer(acceptChanges(but), contract)).not.toBeInstanceOf(Rejection);
  });

  it('only the milestone of the charge is not changed while it is in flight', () => {
    const inFlight: readonly ContractEvent[] = activationStarted(launch, today);
    given(atWork, renamed(launch), inFlight).when(acceptChanges()).refuses('FUNDING_IN_PROGRESS', { milestoneId: 'launch' });
    const itemIndexes = [0];
    given(atWork, renamed(design), inFlight)
      .when(acceptChanges())
      .emits(
        happened('MilestoneChangesAccepted', { proposalId: PROPOSAL, itemIndexes }),
        happened('MilestoneEdited', { milestoneId: 'design', before: { title: 'Design' }, after: { title: 'Draft' } }),
      );
  });
});
