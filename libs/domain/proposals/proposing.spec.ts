import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  acceptChanges,
  adding,
  build,
  changingTerms,
  deleting,
  design,
  designActivated,
  designDone,
  designInFunding,
  designSentBack,
  designSubmitted,
  edit,
  editing,
  ended,
  given,
  happened,
  launch,
  offered,
  propose,
  proposed,
  PROPOSAL,
  rejectChanges,
  submissionOf,
  support,
  withdrawChanges,
} from '#testing';

const plan = [offered, accepted].flat();
const fieldsOf = ({ title, amount, dueDate, dueInDays, instructions }: typeof design) => ({
  title,
  amount,
  dueDate,
  dueInDays,
  instructions,
});
const raise = edit(build, { amount: 20_000 }, { amount: 21_000 });

describe('proposing changes', () => {
  it('stores each item with the fields meant, before and after', () => {
    const terms = { reviewWindowHours: 168, clientMayDispute: true };
    given(plan)
      .when(propose([adding(support), editing(build, { amount: 21_000, title: 'Build' }), deleting(design), changingTerms(terms)]))
      .emits(
        proposed(
          { op: 'add', milestoneId: null, before: null, after: fieldsOf(support) },
          raise,
          { op: 'delete', milestoneId: 'design', before: fieldsOf(design), after: null },
          { op: 'terms', milestoneId: null, before: { reviewWindowHours: 336, clientMayDispute: false }, after: terms },
        ),
      );
  });

  it('leaves out what equals the terms of then, which another proposal may change before this one is accepted', () => {
    const open = given(plan).when(propose([changingTerms({ maxConcurrentActive: 1, reviewWindowHours: 168 })]));
    open.emits(proposed({ op: 'terms', milestoneId: null, before: { reviewWindowHours: 336 }, after: { reviewWindowHours: 168 } }));
    const { terms } = open
      .and(propose([changingTerms({ maxConcurrentActive: 2 })], { by: 'client', proposalId: 'other' }))
      .and(acceptChanges({ by: 'freelancer', proposalId: 'other' }))
      .and(acceptChanges())
      .contract();
    expect([terms.maxConcurrentActive, terms.reviewWindowHours]).toStrictEqual([2, 168]);
  });

  it('is open to each side once, until it is answered', () => {
    const open = given(plan, proposed(raise));
    open.when(propose([deleting(launch)], { proposalId: 'second' })).refuses('CHANGE_REQUEST_OPEN', { proposalId: PROPOSAL });
    const byClient = propose([changingTerms({ maxConcurrentActive: 2 })], { by: 'client', proposalId: 'other' });
    const both = open.when(byClient).contract().proposals;
    expect(both.map(({ by, state }) => [by, state])).toStrictEqual([
      ['freelancer', 'open'],
      ['client', 'open'],
    ]);
    open
      .when(withdrawChanges())
      .and(propose([deleting(launch)], { proposalId: 'second' }))
      .contract();
  });

  it.each([
    ['adds', [adding(support)]],
    ['deletes', [deleting(build)]],
    ['edits a pending one', [editing(build, { amount: 21_000 })]],
  ])('is not needed by the client who %s by itself', (_how, items) => {
    const index = 1;
    given(plan, designActivated)
      .when(propose([editing(design, { amount: 11_000 }), ...items], { by: 'client' }))
      .refuses('PROPOSAL_NOT_NEEDED', { index });
  });

  it.each([
    ['while it waits for review', [designActivated, designSubmitted], 'SUBMISSION_OPEN', { submissionId: submissionOf(design) }],
    ['once it is released', [designDone], 'MILESTONE_FUNDED_IMMUTABLE', { state: 'released' }],
    ['once it is deleted', [[happened('MilestoneDeleted', { milestoneId: 'design' })]], 'MILESTONE_NOT_PENDING', { state: 'deleted' }],
  ] as const)('cannot edit a milestone %s', (_when, history, code, facts) => {
    given(plan, ...history)
      .when(propose([editing(design, { title: 'Draft' })]))
      .refuses(code, facts);
  });

  it('can edit a milestone that is being funded, at work or sent back', () => {
    for (const history of [designInFunding, designActivated, [...designActivated, ...designSubmitted, ...designSentBack]])
      given(plan, history)
        .when(propose([editing(design, { title: 'Draft' })]))
        .emits(proposed(edit(design, { title: 'Design' }, { title: 'Draft' })));
  });

  it('never deletes what is funded', () => {
    for (const [history, state] of [
      [designActivated, 'active'],
      [[...designActivated, ...designSubmitted], 'submitted'],
      [designDone, 'released'],
    ] as const)
      given(plan, history)
        .when(propose([deleting(design)]))
        .refuses('MILESTONE_FUNDED_IMMUTABLE', { state });
  });

  it('has the bounds of the plan, with the place of the item', () => {
    given(plan)
      .when(propose([deleting(launch), adding({ ...support, amount: 499 })]))
      .refuses('AMOUNT_BELOW_MINIMUM', { minimum: 500, actual: 499, path: 'items.1.amount' });
    given(plan)
      .when(propose([editing(build, { amount: 100_000_001 })]))
      .refuses('AMOUNT_ABOVE_MAXIMUM', { maximum: 100_000_000, actual: 100_000_001, path: 'items.0.amount' });
    given(plan)
      .when(propose([adding({ ...support, dueDate: '2030-01-19' })]))
      .refuses('DUE_DATE_PAST', { path: 'items.0.dueDate' });
    given(plan)
      .when(propose([editing(design, { instructions: null })]))
      .refuses('INSTRUCTIONS_REQUIRED', { path: 'items.0.instructions' });
    given(plan)
      .when(propose([editing({ ...design, milestoneId: 'nowhere' }, { title: 'Draft' })]))
      .refuses('MILESTONE_NOT_FOUND', {});
  });

  it('changes something in each item', () => {
    for (const item of [editing(build, { amount: 20_000 }), changingTerms({}), changingTerms({ maxConcurrentActive: 1 })])
      given(plan)
        .when(propose([deleting(launch), item]))
        .refuses('NOTHING_CHANGES', {});
  });

  it('needs an active contract before it looks at the items', () => {
    given(offered)
      .when(propose([editing(build, {})]))
      .refuses('CONTRACT_NOT_ACTIVE', { status: 'offered' });
    given(plan, ended)
      .when(propose([editing(build, {})]))
      .refuses('CONTRACT_ENDED', {});
  });
});

describe('answering a proposal', () => {
  const rejected = happened('MilestoneChangesRejected', { proposalId: PROPOSAL, reason: 'Too much.' });
  const withdrawn = happened('MilestoneChangesWithdrawn', { proposalId: PROPOSAL });
  const open = given(plan, proposed(raise));

  it('rejects or withdraws it whole', () => {
    open.when(rejectChanges({ reason: 'Too much.' })).emits(rejected);
    open.when(withdrawChanges()).emits(withdrawn);
    const [proposal] = open.when(rejectChanges({ reason: 'Too much.' })).contract().proposals;
    expect(proposal).toMatchObject({ state: 'rejected', reason: 'Too much.', items: [{ state: 'rejected' }] });
    expect(open.when(withdrawChanges()).contract().proposals[0]).toMatchObject({ state: 'withdrawn', items: [{ state: 'withdrawn' }] });
  });

  it('is for the other side, and withdrawing for its own', () => {
    const toOther = { role: 'freelancer', allowed: ['client'] };
    open.when(acceptChanges({ by: 'freelancer' })).refuses('WRONG_ROLE', toOther);
    open.when(rejectChanges({ by: 'freelancer' })).refuses('WRONG_ROLE', toOther);
    open.when(withdrawChanges({ by: 'client' })).refuses('WRONG_ROLE', { role: 'client', allowed: ['freelancer'] });
  });

  it('happens once', () => {
    for (const [event, state] of [
      [rejected, 'rejected'],
      [withdrawn, 'withdrawn'],
      [happened('MilestoneChangesAccepted', { proposalId: PROPOSAL, itemIndexes: [0] }), 'accepted'],
    ] as const) {
      const answered = given(plan, proposed(raise), event);
      for (const command of [acceptChanges(), rejectChanges(), withdrawChanges()])
        answered.when(command).refuses('PROPOSAL_NOT_OPEN', { state });
    }
  });

  it('needs the proposal, then an active contract', () => {
    for (const command of [acceptChanges, rejectChanges, withdrawChanges]) {
      given(plan)
        .when(command({ proposalId: 'nowhere' }))
        .refuses('PROPOSAL_NOT_FOUND', {});
      given(plan, proposed(raise), ended).when(command({})).refuses('CONTRACT_ENDED', {});
    }
  });
});
