import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import {
  Attempts,
  ContractRepository,
  DUE_LIST_VIEW,
  DueActs,
  outcomeCommandId,
  SystemCommands,
  type DueListDocument,
  type DueOf,
} from '#application';
import { Bank } from '../adapters/bank/bank.js';
import { BankGateway } from '../adapters/bank/bank-gateway.js';
import { TestService } from './fakes/test-service.js';
import { contractsOf } from './fakes/contracts-of.js';

const DAYS = ['2030-01-02T09:00:00.000Z', '2030-01-03T09:00:00.000Z', '2030-01-04T09:00:00.000Z'];

let bank: Bank;
let service: TestService;

beforeEach(async () => {
  service = await TestService.start({
    gateway: (clock) => {
      bank = new Bank(clock);
      return new BankGateway(bank);
    },
  });
});
afterEach(() => service.stop());

async function activated(amount = 10_000): Promise<string> {
  const contractId = await service.createAccepted({ amounts: [amount] });
  await service.activateNext(contractId);
  await submitted(contractId);
  return contractId;
}

/** The bank has its debit, and the due list knows. */
async function submitted(contractId: string, count = 1): Promise<void> {
  while (bank.transfers(contractId).length < count) await new Promise(setImmediate);
  await service.worker.tryAllDue();
}

async function dueOf(contractId: string): Promise<DueOf<'fund'>> {
  await service.waitUntilCaughtUp();
  const { documents } = await service.views.load<DueListDocument>(DUE_LIST_VIEW, [contractId]);
  const item = documents[0]?.body.items[0];
  if (item?.what !== 'fund') throw new Error('no funding is due');
  return { contractId, item };
}

async function milestone(contractId: string): Promise<{ readonly state: string; readonly deposit: number }> {
  const { state } = await service.get(ContractRepository).load(contractId);
  const [first] = state.status === 'none' ? [] : state.milestones;
  if (!first) throw new Error('there is no milestone');
  return { state: first.state, deposit: first.deposit };
}

const movements = (contractId: string) => bank.transfers(contractId).map(({ kind, amount, state }) => `${kind} ${amount} ${state}`);

const initiators = (contractId: string) => bank.transfers(contractId).map(({ initiatedBy }) => initiatedBy);

describe('a funding by bank debit', () => {
  it('stays open for days, is no failure meanwhile, and is confirmed once the bank has settled it', async () => {
    const contractId = await activated();
    for (const day of DAYS) {
      service.now = day;
      await service.worker.tryAllDue();
      expect(await milestone(contractId)).toEqual({ state: 'funding', deposit: 0 });
    }
    expect(service.worker.status()).toEqual({ inFlight: 0, retrying: 0, unknownFundings: 0, failures: 0 });
    expect(service.worker.pendingFundings).toBe(1);
    bank.settle();
    await service.worker.tryAllDue();
    expect(await milestone(contractId)).toEqual({ state: 'active', deposit: 10_000 });
    const funded = (await service.stream(contractId)).find(({ type }) => type === 'MilestoneFunded');
    expect(funded?.data).toMatchObject({ charged: 10_000, gatewayReference: 'tr_1' });
    expect(movements(contractId)).toEqual(['debit 10000 settled']);
    expect(bank.received).toBe(1);
    expect(service.worker.pendingFundings).toBe(0);
  });

  it('fails once the bank has rejected it, and the next one is a debit of its own', async () => {
    const contractId = await activated();
    bank.reject(contractId, 'funds');
    await service.worker.tryAllDue();
    const failed = (await service.stream(contractId)).find(({ type }) => type === 'MilestoneFundingFailed');
    expect(failed?.data).toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    expect(await milestone(contractId)).toEqual({ state: 'pending', deposit: 0 });
    await service.activateNext(contractId);
    await submitted(contractId, 2);
    bank.settle();
    await service.worker.tryAllDue();
    expect(await milestone(contractId)).toEqual({ state: 'active', deposit: 10_000 });
    expect(movements(contractId)).toEqual(['debit 10000 rejected', 'debit 10000 settled']);
  });

  it('waits for a payer who must act', async () => {
    bank.needsMandate('ann');
    const told = jest.spyOn(Logger.prototype, 'log');
    const contractId = await activated();
    const records = told.mock.calls.map(([record]) => record as Readonly<Record<string, unknown>>);
    told.mockRestore();
    // Once, and without the address, which is the payer's alone.
    const fundingId = expect.any(String);
    expect(records.filter(({ event }) => event === 'payerMustAct')).toEqual([
      { event: 'payerMustAct', contractId, fundingId, reference: expect.any(String), until: null },
    ]);
    expect(service.worker.status()).toMatchObject({ retrying: 0, failures: 0 });
    expect(service.worker.pendingFundings).toBe(1);
    bank.sign('ann');
    bank.settle();
    await service.worker.tryAllDue();
    expect(await milestone(contractId)).toEqual({ state: 'active', deposit: 10_000 });
    expect(bank.received).toBe(1);
  });

  it('is asked for and never sent again, whatever the bank says meanwhile', async () => {
    const contractId = await activated();
    for (const trouble of ['isAway', 'forgets'] as const) {
      bank[trouble] = true;
      await service.worker.tryAllDue();
      expect(service.worker.status()).toMatchObject({ retrying: 1, unknownFundings: 0 });
      bank[trouble] = false;
      await service.worker.tryAllDue();
      expect(service.worker.status()).toMatchObject({ retrying: 0 });
    }
    expect(bank.received).toBe(1);
    expect(movements(contractId)).toEqual(['debit 10000 submitted']);
  });

  it('is found again by a process that knows nothing of it', async () => {
    const contractId = await activated();
    const due = await dueOf(contractId);
    service.now = '2030-01-09T09:00:00.000Z';
    expect(await service.get(DueActs).perform(due)).toEqual({ outcome: 'pending' });
    expect(bank.received).toBe(1);
  });
});

describe('a funding by bank debit that is no longer open', () => {
  it('is left alone only when the bank has decided, and what it settled goes back once', async () => {
    const contractId = await activated();
    const due = await dueOf(contractId);
    const { fundingId } = due.item;
    const failed = { commandId: outcomeCommandId(fundingId, 'FailFunding'), asked: { fundingId, code: 'GIVEN_UP' }, ids: { fundingId } };
    await service.get(SystemCommands).send('FailFunding', due, failed);
    const acts = service.get(DueActs);
    expect(await acts.perform(due)).toEqual({ outcome: 'pending' });
    bank.isAway = true;
    expect(await acts.perform(due)).toEqual({ outcome: 'unknown' });
    bank.isAway = false;
    bank.settle();
    expect(await acts.perform(due)).toEqual({ outcome: 'pending' });
    expect(await acts.perform(due)).toEqual({ outcome: 'pending' });
    expect(movements(contractId)).toEqual(['debit 10000 settled', 'return 10000 submitted']);
    bank.settle();
    expect(await acts.perform(due)).toEqual({ outcome: 'superseded' });
    expect(movements(contractId)).toEqual(['debit 10000 settled', 'return 10000 settled']);
    expect(bank.transfers(contractId)[1]).toMatchObject({ reverses: 'tr_1' });
  });

  it('is left alone when the bank has declined it', async () => {
    const contractId = await activated();
    const due = await dueOf(contractId);
    bank.reject(contractId, 'closed');
    await service.worker.tryAllDue();
    expect(await service.get(DueActs).perform(due)).toEqual({ outcome: 'superseded' });
    expect(movements(contractId)).toEqual(['debit 10000 rejected']);
  });
});

describe('a review that ends while the bank has a top-up of its milestone', () => {
  it('waits as that does, at no more cost, and is over once the bank has settled it', async () => {
    const contractId = await activated();
    bank.settle();
    await service.worker.tryAllDue();
    await service.raise(contractId, 0, 12_000);
    await submitted(contractId, 2);
    await service.submit(contractId, 0);
    service.now = '2030-02-01T09:00:00.000Z';
    await service.worker.tryAllDue();
    const { documents } = await service.views.load<DueListDocument>(DUE_LIST_VIEW, [contractId]);
    const due = (documents[0]?.body.items ?? []).map((item) => ({ contractId, item }));
    const attempts = service.get(Attempts);
    expect(due.map((one) => [one.item.what, attempts.schedule.isWaiting(one)])).toEqual([
      ['fund', true],
      ['autoApprove', true],
      ['remindReview', true],
    ]);
    expect(service.worker.status()).toEqual({ inFlight: 0, retrying: 0, unknownFundings: 0, failures: 0 });
    expect(service.worker.pendingFundings).toBe(1);
    bank.settle();
    // Only the charge is asked for again: the approval follows from the change of the contract.
    for (const one of due.slice(0, 1)) await attempts.tryOnce(one);
    await service.waitForEvent(contractId, 'MilestoneApproved');
    expect(await milestone(contractId)).toEqual({ state: 'released', deposit: 12_000 });
  });
});

describe('whether the payer is present', () => {
  it('he is when he activated the milestone, and when his approval activates the next one', async () => {
    const contractId = await service.createAccepted({ amounts: [10_000, 20_000] });
    await service.activateNext(contractId);
    await submitted(contractId);
    bank.settle();
    await service.worker.tryAllDue();
    await service.submit(contractId, 0);
    const [milestoneId, nextId] = [await service.milestoneId(contractId, 0), await service.milestoneId(contractId, 1)];
    const next = { milestoneId: nextId, expectedAmount: 20_000 };
    const words = { bonusAmount: null, submissionId: null, underpaymentReason: null, note: null, next };
    const approval = { milestoneId, paidAmount: 10_000, expectedDeposit: 10_000, afterwards: 'activateNext', ...words } as const;
    await service.send('ApproveMilestone', 'ann', contractId, approval);
    await submitted(contractId, 2);
    expect(initiators(contractId)).toEqual(['customer', 'customer']);
  });

  it('he is not when the freelancer’s acceptance started it', async () => {
    const contractId = await service.createOffer({ fundOnAcceptance: true });
    await service.send('AcceptOffer', 'bob', contractId, { message: null });
    await submitted(contractId);
    expect(initiators(contractId)).toEqual(['merchant']);
  });

  it('a process that reads the contract from its stream knows it too, while the funding is open', async () => {
    const contractId = await activated();
    const { item } = await dueOf(contractId);
    const starters = async () => (await contractsOf(service.events).load(contractId)).fundingStarters;
    expect([...(await starters())]).toEqual([[item.fundingId, 'client']]);
    bank.settle();
    await service.worker.tryAllDue();
    expect([...(await starters())]).toEqual([]);
  });
});
