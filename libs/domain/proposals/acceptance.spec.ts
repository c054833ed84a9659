import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  acceptChanges,
  activateNext,
  build,
  confirmFunding,
  contractAfter,
  design,
  designActivated,
  designDone,
  designInFunding,
  designSubmitted,
  edit,
  failFunding,
  given,
  givenContract,
  happened,
  offer,
  offered,
  planned,
  plannedThree,
  proposed,
  PROPOSAL,
  released,
  submitWork,
  support,
  terms,
  today,
} from '#testing';
import type { ProposedChange } from './proposal.js';

const plan = [offered, accepted].flat();
const active = [...plan, ...designActivated];
const acceptedItems = (...itemIndexes: readonly number[]) => happened('MilestoneChangesAccepted', { proposalId: PROPOSAL, itemIndexes });
const edited = (milestoneId: string, before: object, after: object) => happened('MilestoneEdited', { milestoneId, before, after });
const supportFields = { title: 'Support', amount: 7_500, dueDate: null, dueInDays: null, instructions: null };
const add: Omit<ProposedChange, 'index'> = { op: 'add', milestoneId: null, before: null, after: supportFields };
const remove: Omit<ProposedChange, 'index'> = { op: 'delete', milestoneId: 'launch', before: { title: 'Launch' }, after: null };
const raise = (to: number) => edit(design, { amount: 10_000 }, { amount: to });
const topUp = { proposalId: PROPOSAL, index: 0, milestoneId: 'design', fundingId: 'top-up' };

describe('accepting proposed changes', () => {
  it('makes them all, item by item, in one append', () => {
    const after = { maxConcurrentActive: 3 };
    const rename = edit(build, { title: 'Build' }, { title: 'Construction' });
    given(plan, proposed(add, rename, remove, { op: 'terms', milestoneId: null, before: { maxConcurrentActive: 1 }, after }))
      .when(acceptChanges())
      .emits(
        acceptedItems(0, 1, 2, 3),
        happened('MilestoneCreated', { ...supportFields, milestoneId: 'new-0', sequence: 4 }),
        edited('build', { title: 'Build' }, { title: 'Construction' }),
        happened('MilestoneDeleted', { milestoneId: 'launch' }),
        happened('TermsChanged', { before: { maxConcurrentActive: 1 }, after }),
      );
  });

  it('makes some of them, and rejects the others', () => {
    const contract = given(plan, proposed(add, remove, raise(9_000)))
      .when(acceptChanges({ itemIndexes: [2, 0] }))
      .contract();
    expect(contract.proposals[0]).toMatchObject({ state: 'accepted', answeredAt: today });
    expect(contract.proposals[0]?.items.map(({ state }) => state)).toStrictEqual(['applied', 'rejected', 'applied']);
    expect(contract.milestones.map(({ amount, state }) => [amount, state])).toStrictEqual([
      [9_000, 'pending'],
      [20_000, 'pending'],
      [5_000, 'pending'],
      [7_500, 'pending'],
    ]);
  });

  it.each([
    ['a field meant has changed', edited('build', { title: 'Build' }, { title: 'Structure' }), 'changed'],
    ['its milestone is deleted', happened('MilestoneDeleted', { milestoneId: 'build' }), 'state'],
  ] as const)('is refused whole when %s', (_when, event, reason) => {
    given(plan, proposed(add, edit(build, { title: 'Build' }, { title: 'Construction' })), event)
      .when(acceptChanges())
      .refuses('CHANGE_REQUEST_STALE', { index: 1, reason });
    given(plan, proposed(add, edit(build, { title: 'Build' }, { title: 'Construction' })), event)
      .when(acceptChanges({ itemIndexes: [0] }))
      .emits(acceptedItems(0), happened('MilestoneCreated', { ...supportFields, milestoneId: 'new-0', sequence: 4 }));
  });

  it('is stale while the milestone waits for review, and when what was to be deleted is at work', () => {
    given(active, proposed(raise(11_000)), designSubmitted)
      .when(acceptChanges())
      .refuses('CHANGE_REQUEST_STALE', { index: 0, reason: 'state' });
    given(plan, proposed({ ...remove, milestoneId: 'design', before: { title: 'Design' } }), designActivated)
      .when(acceptChanges())
      .refuses('CHANGE_REQUEST_STALE', { index: 0, reason: 'state' });
    const fewer = { op: 'terms', milestoneId: null, before: { maxConcurrentActive: 2 }, after: { maxConcurrentActive: 1 } } as const;
    given(plan, proposed(fewer)).when(acceptChanges()).refuses('CHANGE_REQUEST_STALE', { index: 0, reason: 'changed' });
  });

  it('waits for a charge in flight about its milestone, or about any where it tops up', () => {
    const facts = { milestoneId: 'design' };
    given(plan, proposed(raise(11_000)), designInFunding)
      .when(acceptChanges())
      .refuses('FUNDING_IN_PROGRESS', facts);
    given(plan, proposed(edit(build, { amount: 20_000 }, { amount: 21_000 })), designInFunding)
      .when(acceptChanges())
      .emits(acceptedItems(0), edited('build', { amount: 20_000 }, { amount: 21_000 }));
  });

  it('keeps to a hundred milestones', () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ ...support, milestoneId: `m${index}` }));
    given(offer(), planned(many), accepted, proposed(add)).when(acceptChanges()).refuses('TOO_MANY_MILESTONES', { maximum: 100 });
  });
});

const carried = (paid: number) =>
  released(design, { at: '2030-01-09T10:00:00.000Z', availableAt: '2030-01-14T10:00:00.000Z', fee: 0, paid, submissionId: null });

describe('the amount of a milestone at work', () => {
  it('is carried over where it is lowered', () => {
    given(active, proposed(raise(9_000)))
      .when(acceptChanges())
      .emits(
        acceptedItems(0),
        edited('design', { amount: 10_000 }, { amount: 9_000 }),
        happened('EscrowCarriedOver', { milestoneId: 'design', amount: 1_000 }),
      );
    const contract = given(active, proposed(raise(9_000)))
      .when(acceptChanges())
      .contract();
    expect(contract.totals).toMatchObject({ charged: 10_000, allocated: 9_000, carryover: 1_000 });
  });

  it('is topped up where it is raised: the edit waits for the money', () => {
    const started = happened('TopUpStarted', { ...topUp, fromCarryover: 0, toCharge: 2_000 });
    const raising = given(active, proposed(raise(12_000))).when(acceptChanges());
    raising.emits(acceptedItems(0), started);
    expect(raising.contract().milestones[0]).toMatchObject({ amount: 10_000, toppingUp: { fundingId: 'top-up' } });
    expect(raising.contract().proposals[0]?.items[0]?.state).toBe('awaitingFunding');
    raising
      .and(confirmFunding('top-up'))
      .emits(
        happened('TopUpFunded', { ...topUp, charged: 2_000, fromCarryover: 0, gatewayReference: 'charge-1' }),
        edited('design', { amount: 10_000 }, { amount: 12_000 }),
      );
    const funded = raising.and(confirmFunding('top-up')).contract();
    expect(funded.milestones[0]).toMatchObject({ amount: 12_000, deposit: 12_000, toppingUp: null });
    expect(funded.proposals[0]?.items[0]?.state).toBe('applied');
    expect(funded.totals).toMatchObject({ charged: 12_000, allocated: 12_000 });
    // It can be given back, as any charge can.
    expect(funded.charges).toMatchObject([{ amount: 10_000 }, { fundingId: 'top-up', amount: 2_000, givenBack: 0 }]);
  });

  it('stays as it is when the charge is declined, and the funding is no longer open', () => {
    const failing = given(active, proposed(raise(12_000)))
      .when(acceptChanges())
      .and(failFunding('top-up'));
    failing.emits(happened('TopUpFailed', { ...topUp, code: 'INSUFFICIENT_FUNDS' }));
    expect(failing.contract().milestones[0]).toMatchObject({ amount: 10_000, deposit: 10_000, toppingUp: null });
    expect(failing.contract().proposals[0]?.items[0]?.state).toBe('declined');
    failing.and(confirmFunding('top-up')).refuses('FUNDING_NOT_OPEN', { fundingId: 'top-up' });
  });

  it('goes on with work meanwhile', () => {
    const contract = given(active, proposed(raise(12_000)))
      .when(acceptChanges())
      .and(submitWork(design))
      .and(confirmFunding('top-up'))
      .contract();
    expect(contract.milestones[0]).toMatchObject({ state: 'submitted', amount: 12_000 });
  });

  it('is raised from the carryover first, at once where that covers it', () => {
    const raised = proposed(edit(build, { amount: 20_000 }, { amount: 20_500 }));
    const about = { ...topUp, milestoneId: 'build' };
    // 10 000 − 9 000 is carried over, and none of it is used by the building that is charged whole.
    const building = (paid: number) =>
      contractAfter(
        [...active, ...carried(paid)],
        [
          happened('MilestoneActivationStarted', {
            milestoneId: 'build',
            fundingId: 'f',
            amount: 20_000,
            fromCarryover: 0,
            toCharge: 20_000,
            message: null,
          }),
          happened('MilestoneFunded', { milestoneId: 'build', fundingId: 'f', charged: 20_000, fromCarryover: 0, gatewayReference: 'g' }),
          happened('MilestoneActivated', { milestoneId: 'build', deposit: 20_000, dueDate: null }),
        ],
        raised,
      );
    givenContract(building(9_000))
      .when(acceptChanges())
      .emits(
        acceptedItems(0),
        happened('TopUpStarted', { ...about, fromCarryover: 500, toCharge: 0 }),
        happened('TopUpFunded', { ...about, charged: 0, fromCarryover: 500, gatewayReference: null }),
        edited('build', { amount: 20_000 }, { amount: 20_500 }),
      );
    const after = givenContract(building(9_000)).when(acceptChanges()).contract();
    expect(after.milestones[1]).toMatchObject({ amount: 20_500, deposit: 20_500, toppingUp: null });
    expect(after.totals).toMatchObject({ charged: 30_000, allocated: 20_500, carryover: 500 });
    // Less carryover is used, so that the charge is no smaller than the terms allow.
    givenContract(building(9_520))
      .when(acceptChanges())
      .emits(acceptedItems(0), happened('TopUpStarted', { ...about, fromCarryover: 450, toCharge: 50 }));
  });

  it('is raised by no less than the smallest charge, unless the carryover covers it', () => {
    given(active, proposed(raise(10_049)))
      .when(acceptChanges())
      .refuses('AMOUNT_BELOW_MINIMUM', { minimum: 50, actual: 49, path: 'items.0.amount' });
    given(active, proposed(raise(10_050)))
      .when(acceptChanges())
      .emits(acceptedItems(0), happened('TopUpStarted', { ...topUp, fromCarryover: 0, toCharge: 50 }));
  });

  it('begins no charge on hold, and is raised while the contract is paused', () => {
    const contract = contractAfter(active, proposed(raise(12_000)));
    const hold = { at: today, reason: 'A question of the bank.' };
    givenContract({ ...contract, hold })
      .when(acceptChanges())
      .refuses('CONTRACT_NOT_ACTIVE', { status: 'onHold' });
    givenContract({ ...contract, paused: { at: today, message: null } })
      .when(acceptChanges())
      .contract();
    givenContract({ ...contractAfter(active, proposed(raise(9_000))), hold })
      .when(acceptChanges())
      .contract();
  });

  it('is raised of one milestone at a time', () => {
    const two = [offer({ terms: { ...terms, maxConcurrentActive: 2 } }), ...plannedThree, ...accepted, ...designActivated];
    const both = proposed(raise(12_000), edit(build, { amount: 20_000 }, { amount: 22_000 }));
    given(two)
      .when(activateNext({ fundingId: 'f' }))
      .and(confirmFunding('f'))
      .contract();
    const contract = given(two)
      .when(activateNext({ fundingId: 'f' }))
      .and(confirmFunding('f'))
      .contract();
    const proposing = givenContract({ ...contract, proposals: contractAfter(plan, both).proposals });
    proposing.when(acceptChanges()).refuses('TOO_MANY_TOP_UPS', {});
    proposing.when(acceptChanges({ itemIndexes: [1] })).contract();
  });

  it('is the amount of what was pending when it was proposed and is at work now', () => {
    given(plan, proposed(raise(12_000)), designActivated)
      .when(acceptChanges())
      .emits(acceptedItems(0), happened('TopUpStarted', { ...topUp, fromCarryover: 0, toCharge: 2_000 }));
    given(plan, proposed(raise(12_000)), designDone)
      .when(acceptChanges())
      .refuses('CHANGE_REQUEST_STALE', { index: 0, reason: 'state' });
  });
});
