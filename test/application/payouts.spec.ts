import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GetContract, GetLedger } from '#application';
import type { ContractPage, Ledger } from '#application';
import { Bank } from '../adapters/bank/bank.js';
import { BankGateway } from '../adapters/bank/bank-gateway.js';
import { ann, TestService } from './fakes/test-service.js';

const DAY_5 = '2030-01-06T09:00:00.000Z';

let service: TestService;
let bank: Bank;

/** A contract whose one milestone is released at once: a tenth of the amount is the fee. */
async function released(amount: number): Promise<string> {
  const contractId = await service.createAccepted({ amounts: [amount] });
  await service.activateNext(contractId);
  await charged(contractId);
  await service.waitForEvent(contractId, 'MilestoneActivated');
  const milestoneId = await service.milestoneId(contractId, 0);
  const words = { bonusAmount: null, submissionId: null, underpaymentReason: null, note: null, next: null };
  const approval = { milestoneId, paidAmount: amount, expectedDeposit: amount, afterwards: 'endContract', ...words } as const;
  await service.send('ApproveMilestone', 'ann', contractId, approval);
  return contractId;
}

/** Lets the bank decide; the sandbox does so by itself. */
async function charged(contractId: string): Promise<void> {
  while ((await service.eventTypes(contractId)).at(-1) !== 'MilestoneActivated') {
    await service.worker.tryAllDue();
    bank.settle();
  }
}

const page = async (contractId: string): Promise<ContractPage> =>
  service.ask(new GetContract({ reader: ann, contractId, minPosition: await service.waitUntilCaughtUp(), waitMs: 5_000 }));

const payouts = async (contractId: string) => {
  const { items } = await service.gateway.operations({ contractId, after: null, limit: 100 });
  return items.filter(({ kind }) => kind === 'payout').map(({ amount, outcome, code }) => ({ amount, outcome, code }));
};

describe('a payment of the sandbox', () => {
  beforeEach(async () => {
    bank = new Bank({ now: () => DAY_5 });
    service = await TestService.start();
  });
  afterEach(() => service.stop());

  it('is held for the security period, then paid out once, though the contract has ended', async () => {
    const contractId = await released(10_000);
    await service.worker.tryAllDue();
    const held = { payment: 7, kind: 'release', gross: 10_000, fee: 1_000, net: 9_000, givenBack: 0, availableAt: DAY_5 };
    expect((await page(contractId)).payments).toMatchObject([{ ...held, state: 'held', code: null }]);
    expect(await payouts(contractId)).toEqual([]);
    service.now = DAY_5;
    await service.worker.tryAllDue();
    await service.worker.tryAllDue();
    const paid = await page(contractId);
    expect(paid.payments).toMatchObject([{ ...held, state: 'paid', code: null }]);
    expect(paid.totals).toMatchObject({ released: 10_000, paidOut: 9_000 });
    expect(await payouts(contractId)).toEqual([{ amount: 9_000, outcome: 'succeeded', code: null }]);
    const ledger = await service.ask<Ledger>(new GetLedger({ reader: ann, contractId }));
    expect(ledger.balances).toMatchObject({ 'freelancer:pending': 0, 'freelancer:available': 0, 'freelancer:paidOut': 9_000 });
    expect(ledger.invariants.ok).toBe(true);
  });

  it('that the gateway declines stays failed, with the code', async () => {
    const contractId = await released(2_126); // net 1 913
    service.now = DAY_5;
    await service.worker.tryAllDue();
    await service.worker.tryAllDue();
    expect((await page(contractId)).payments).toMatchObject([{ net: 1_913, state: 'failed', code: 'ACCOUNT_CLOSED' }]);
    expect(await payouts(contractId)).toEqual([{ amount: 1_913, outcome: 'declined', code: 'ACCOUNT_CLOSED' }]);
  });

  it('that failed is asked for again once an operator retries it, with a key of its own', async () => {
    const contractId = await released(2_126); // net 1 913, declined at the first attempt
    service.now = DAY_5;
    await service.waitForEvent(contractId, 'PayoutFailed');
    await service.operate('RetryPayout', contractId, { payment: 7 });
    await service.waitForEvent(contractId, 'PayoutPaid');
    await service.worker.tryAllDue();
    expect((await page(contractId)).payments).toMatchObject([{ net: 1_913, state: 'paid', code: null }]);
    const { items } = await service.gateway.operations({ contractId, after: null, limit: 100 });
    const keys = items.filter(({ kind }) => kind === 'payout').map(({ key, outcome }) => [key, outcome]);
    const eventId = (await service.stream(contractId))[7]?.id;
    expect(keys).toEqual([
      [eventId, 'declined'],
      [`${eventId}:2`, 'succeeded'],
    ]);
  });

  it('that always fails can be retried again and again, and moves nothing', async () => {
    const contractId = await released(2_124); // net 1 912
    service.now = DAY_5;
    for (const attempt of [1, 2, 3]) {
      while ((await page(contractId)).payments[0]?.state !== 'failed') await service.worker.tryAllDue();
      const failed = (await service.stream(contractId)).filter(({ type }) => type === 'PayoutFailed');
      expect(failed.at(-1)?.data).toEqual({ payment: 7, attempt, code: 'ACCOUNT_CLOSED' });
      await service.operate('RetryPayout', contractId, { payment: 7 });
    }
    expect((await page(contractId)).totals).toMatchObject({ paidOut: 0 });
  });

  it('is paid out once though the first answer is lost or the first asks time out', async () => {
    const lost = await released(2_128); // net 1 915
    const timedOut = await released(2_129); // net 1 916
    service.now = DAY_5;
    await Promise.all([lost, timedOut].map((contractId) => service.waitForEvent(contractId, 'PayoutPaid')));
    expect(await payouts(lost)).toEqual([{ amount: 1_915, outcome: 'succeeded', code: null }]);
    expect(await payouts(timedOut)).toEqual([{ amount: 1_916, outcome: 'succeeded', code: null }]);
  });
});

describe('a payment of a bank', () => {
  beforeEach(async () => {
    service = await TestService.start({
      gateway: (clock) => {
        bank = new Bank(clock);
        return new BankGateway(bank);
      },
    });
  });
  afterEach(() => service.stop());

  it('is available until the bank has decided, and its order is sent once', async () => {
    const contractId = await released(10_000);
    service.now = DAY_5;
    await service.worker.tryAllDue();
    await service.worker.tryAllDue();
    expect((await page(contractId)).payments).toMatchObject([{ state: 'available' }]);
    bank.settle();
    await service.worker.tryAllDue();
    expect((await page(contractId)).payments).toMatchObject([{ state: 'paid' }]);
    expect(bank.transfers(contractId).filter(({ kind }) => kind !== 'debit')).toHaveLength(1);
  });
});
