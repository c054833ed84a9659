import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ContractRepository,
  DUE_LIST_VIEW,
  DueActs,
  type Due,
  type DueListDocument,
  type FundingDue,
  outcomeCommandId,
  SystemCommands,
} from '#application';
import { hoursAfter } from '#domain';
import { newCharge } from '../suites/payment-gateway/orders.js';
import { TestService } from './fakes/test-service.js';

let service: TestService;

afterEach(() => service.stop());

async function itemsOf(contractId: string): Promise<DueListDocument['items']> {
  await service.waitUntilCaughtUp();
  const { documents } = await service.views.load<DueListDocument>(DUE_LIST_VIEW, [contractId]);
  return documents[0]?.body.items ?? [];
}

async function dueOf(contractId: string): Promise<Due> {
  const [item] = await itemsOf(contractId);
  if (!item) throw new Error('nothing is due');
  return { contractId, item };
}

async function fundingDue(amount = 10_000): Promise<{ readonly contractId: string; readonly item: FundingDue }> {
  const contractId = await service.createAccepted({ amounts: [amount] });
  await service.activateNext(contractId);
  const { item } = await dueOf(contractId);
  if (item.what !== 'fund') throw new Error('no funding is due');
  return { contractId, item };
}

/** The charge for an amount that both parties have raised by this much, of a milestone at work. */
async function topUpDue(amount = 10_000): Promise<{ readonly contractId: string; readonly item: FundingDue }> {
  const funding = await fundingDue(20_000);
  const { contractId } = funding;
  await service.get(DueActs).perform(funding);
  await service.raise(contractId, 0, 20_000 + amount);
  const { item } = await dueOf(contractId);
  if (item.what !== 'fund') throw new Error('no top-up is due');
  return { contractId, item };
}

const SOME_ID = '00000000-0000-4000-8000-000000000000';

async function fail(due: Due & { readonly item: FundingDue }): Promise<void> {
  const { fundingId } = due.item;
  const failed = { commandId: outcomeCommandId(fundingId, 'FailFunding'), asked: { fundingId, code: 'GIVEN_UP' }, ids: { fundingId } };
  await service.get(SystemCommands).send('FailFunding', due, failed);
}

const CHARGES = [
  ['a funding', fundingDue, 'MilestoneFunded', []],
  ['a top-up', topUpDue, 'TopUpFunded', ['charge 20000 succeeded']],
] as const;

async function operations(contractId: string): Promise<readonly string[]> {
  const { items } = await service.gateway.operations({ contractId, after: null, limit: 100 });
  return items.map(({ kind, amount, outcome }) => `${kind} ${amount} ${outcome}`);
}

describe('acting on one due item', () => {
  beforeEach(async () => {
    service = await TestService.start({ isWorking: false });
  });

  describe.each(CHARGES)('for %s', (_kind, dueFor, funded, before) => {
    it('has one effect when done twice', async () => {
      const due = await dueFor();
      const acts = service.get(DueActs);
      expect(await acts.perform(due)).toMatchObject({ outcome: 'settled' });
      expect(await acts.perform(due)).toEqual({ outcome: 'superseded' });
      expect(await operations(due.contractId)).toEqual([...before, 'charge 10000 succeeded']);
    });

    it('has one effect when done twice at the same moment', async () => {
      const due = await dueFor();
      const acts = service.get(DueActs);
      await Promise.all([acts.perform(due), acts.perform(due)]);
      expect((await service.eventTypes(due.contractId)).filter((type) => type === funded)).toHaveLength(1);
      expect(await operations(due.contractId)).toEqual([...before, 'charge 10000 succeeded']);
    });

    it.each([
      ['charged, answer lost', 10_905, 'settled'],
      ['not charged in time', 10_906, 'unknown'],
    ])('leaves the item due while the outcome is unknown, so that a restart finds it: %s', async (_, amount, then) => {
      const due = await dueFor(amount);
      const acts = service.get(DueActs);
      expect(await acts.perform(due)).toEqual({ outcome: 'unknown' });
      expect(await dueOf(due.contractId)).toEqual(due);
      expect(await acts.perform(due)).toMatchObject({ outcome: then });
      await acts.perform(due);
      expect(await service.eventTypes(due.contractId)).toContain(funded);
      await expect(dueOf(due.contractId)).rejects.toThrow('nothing is due');
      expect(await operations(due.contractId)).toEqual([...before, `charge ${amount} succeeded`]);
    });

    it('charges nothing when it has failed already', async () => {
      const due = await dueFor();
      await fail(due);
      expect(await service.get(DueActs).perform(due)).toEqual({ outcome: 'superseded' });
      expect(await operations(due.contractId)).toEqual(before);
    });

    it('refunds a charge when it is no longer open', async () => {
      const due = await dueFor();
      const { contractId, item } = due;
      const { fundingId, milestoneId, toCharge: amount, position, purpose } = item;
      await service.gateway.charge(newCharge({ key: fundingId, contractId, milestoneId, amount, position, purpose }));
      await fail(due);
      expect(await service.get(DueActs).perform(due)).toEqual({ outcome: 'superseded' });
      expect(await service.get(DueActs).perform(due)).toEqual({ outcome: 'superseded' });
      expect(await operations(contractId)).toEqual([...before, 'charge 10000 succeeded', 'refund 10000 succeeded']);
      const { items } = await service.gateway.operations({ contractId, after: null, limit: 100 });
      expect(items.at(-1)).toMatchObject({ key: `${fundingId}:refund`, milestoneId, reference: `sandbox_${fundingId}:refund` });
    });

    it('gives nothing back when another command has confirmed it', async () => {
      const due = await dueFor();
      const { contractId, item } = due;
      const { fundingId, milestoneId, toCharge: amount, position, purpose } = item;
      await service.gateway.charge(newCharge({ key: fundingId, contractId, milestoneId, amount, position, purpose }));
      const confirmed = { commandId: SOME_ID, asked: { fundingId, gatewayReference: `sandbox_${fundingId}` }, ids: { fundingId } };
      await service.get(SystemCommands).send('ConfirmFunding', due, confirmed);
      expect(await service.get(DueActs).perform(due)).toEqual({ outcome: 'superseded' });
      expect(await operations(contractId)).toEqual([...before, 'charge 10000 succeeded']);
    });
  });

  it('does nothing when the client approved before the review deadline', async () => {
    const funding = await fundingDue();
    const { contractId } = funding;
    await service.get(DueActs).perform(funding);
    await service.submit(contractId, 0);
    const due = await dueOf(contractId);
    const milestoneId = await service.milestoneId(contractId, 0);
    const words = { bonusAmount: null, submissionId: null, underpaymentReason: null, note: null, next: null };
    const approval = { milestoneId, paidAmount: 10_000, expectedDeposit: 10_000, afterwards: 'keepOpen', ...words } as const;
    await service.send('ApproveMilestone', 'ann', contractId, approval);
    service.now = due.item.dueAt;
    expect(await service.get(DueActs).perform(due)).toEqual({ outcome: 'superseded' });
    expect((await service.eventTypes(contractId)).filter((type) => type === 'PaymentReleased')).toHaveLength(1);
  });

  it('leaves a review alone whose clock was stopped and runs again, for that has another deadline', async () => {
    const funding = await fundingDue();
    const { contractId } = funding;
    await service.get(DueActs).perform(funding);
    await service.submit(contractId, 0);
    const due = await dueOf(contractId);
    await service.send('PauseContract', 'ann', contractId, { message: null });
    service.now = due.item.dueAt;
    await service.send('RestartContract', 'ann', contractId, {});
    expect(await service.get(DueActs).perform(due)).toEqual({ outcome: 'superseded' });
    expect(await service.eventTypes(contractId)).not.toContain('MilestoneApproved');
  });

  it('reminds of a review once, however often and at once it is done', async () => {
    const { contractId, reminder } = await reviewDue();
    service.now = reminder.item.dueAt;
    const acts = service.get(DueActs);
    await Promise.all([acts.perform(reminder), acts.perform(reminder)]);
    expect(await acts.perform(reminder)).toEqual({ outcome: 'superseded' });
    expect((await service.eventTypes(contractId)).filter((type) => type === 'ReviewReminded')).toHaveLength(1);
  });

  it.each([
    ['the review is due', 'autoApprove', () => Promise.resolve()],
    ['the review was extended', 'remindReview', extend],
    ['the contract was paused', 'remindReview', pause],
    ['the contract was paused and runs again', 'remindReview', restart],
    ['the work was withdrawn', 'remindReview', withdraw],
  ] as const)('reminds of nothing once %s', async (_when, at, change) => {
    const { contractId, milestoneId, ...items } = await reviewDue();
    await change(contractId, milestoneId);
    service.now = at === 'autoApprove' ? items.approval.item.dueAt : items.reminder.item.dueAt;
    // Only the review that is due itself still shows it.
    expect(await service.get(DueActs).perform(items.reminder)).toEqual({ outcome: at === 'autoApprove' ? 'heldUp' : 'superseded' });
    expect(await service.eventTypes(contractId)).not.toContain('ReviewReminded');
  });
});

/** What is due about a contract whose work waits for its review. */
async function reviewDue() {
  const funding = await fundingDue();
  const { contractId } = funding;
  await service.get(DueActs).perform(funding);
  await service.submit(contractId, 0);
  const [approval, reminder] = (await itemsOf(contractId)).map((item): Due => ({ contractId, item }));
  if (!approval || !reminder) throw new Error('no review is due');
  return { contractId, milestoneId: await service.milestoneId(contractId, 0), approval, reminder };
}

async function extend(contractId: string, milestoneId: string): Promise<void> {
  await service.send('ExtendReview', 'ann', contractId, { milestoneId, days: 7, submissionId: null });
}

async function pause(contractId: string): Promise<void> {
  await service.send('PauseContract', 'ann', contractId, { message: null });
}

async function restart(contractId: string): Promise<void> {
  await pause(contractId);
  service.now = hoursAfter(service.now, 1);
  await service.send('RestartContract', 'ann', contractId, {});
}

async function withdraw(contractId: string, milestoneId: string): Promise<void> {
  const { state } = await service.get(ContractRepository).load(contractId);
  const submissionId = state.status === 'none' ? '' : String(state.milestones[0]?.submissions[0]?.submissionId);
  await service.send('WithdrawSubmission', 'bob', contractId, { milestoneId, submissionId, reason: null });
}
