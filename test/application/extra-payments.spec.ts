import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GetContract, GetLedger } from '#application';
import type { ApprovalRecorded, ContractPage, ExtraPaymentsRecorded, Ledger } from '#application';
import { Bank } from '../adapters/bank/bank.js';
import { BankGateway } from '../adapters/bank/bank-gateway.js';
import { contractsOf } from './fakes/contracts-of.js';
import { ann, TestService } from './fakes/test-service.js';

const DAY_5 = '2030-01-06T09:00:00.000Z';

let service: TestService;
let bank: Bank;
afterEach(() => service.stop());

const page = async (contractId: string): Promise<ContractPage> =>
  service.ask(new GetContract({ reader: ann, contractId, minPosition: await service.waitUntilCaughtUp(), waitMs: 5_000 }));

/** Pays a bonus, and answers its id. */
async function pay(contractId: string, amount: number, reason: 'bonus' | 'expense' = 'bonus'): Promise<string> {
  const { body } = await service.send('PayBonus', 'ann', contractId, { amount, reason, note: null });
  const { extraPayments } = body as ExtraPaymentsRecorded; // the answer of this command
  expect(extraPayments).toEqual([{ paymentId: expect.any(String), kind: reason, amount, state: 'pending' }]);
  return extraPayments[0]?.paymentId ?? '';
}

const operations = async (contractId: string) => {
  const { items } = await service.gateway.operations({ contractId, after: null, limit: 100 });
  return items.map(({ kind, key, amount, outcome, code }) => ({ kind, key, amount, outcome, code }));
};

const charge = (key: string, amount: number) => ({ kind: 'charge', key, amount, outcome: 'succeeded', code: null });

describe('an extra payment of the sandbox', () => {
  beforeEach(async () => {
    service = await TestService.start();
  });

  it('is charged by its id, held for the security period and paid out, though the contract has ended', async () => {
    const contractId = await service.createAccepted();
    await service.send('EndContract', 'ann', contractId, { reason: 'notNeeded', payAmount: 0 });
    const paymentId = await pay(contractId, 1_000);
    await service.waitForEvent(contractId, 'ExtraPaymentMade');
    const shown = { paymentId, kind: 'bonus', milestoneId: null, amount: 1_000, note: null, state: 'made', code: null, at: service.now };
    const held = { kind: 'bonus', milestoneId: null, gross: 1_000, fee: 100, net: 900, availableAt: DAY_5, state: 'held' };
    const made = await page(contractId);
    expect(made).toMatchObject({ status: 'ended', extraPayments: [shown], payments: [held] });
    expect(made.totals).toMatchObject({ charged: 1_000, released: 1_000, fees: 100, extra: 1_000, paidOut: 0 });
    service.now = DAY_5;
    await service.waitForEvent(contractId, 'PayoutPaid');
    expect((await page(contractId)).payments).toMatchObject([{ ...held, state: 'paid' }]);
    const payout = { kind: 'payout', key: expect.any(String), amount: 900, outcome: 'succeeded', code: null };
    expect(await operations(contractId)).toEqual([charge(paymentId, 1_000), payout]);
    const { balances, invariants, entries } = await service.ask<Ledger>(new GetLedger({ reader: ann, contractId }));
    expect(balances).toMatchObject({ 'client:source': -1_000, 'freelancer:paidOut': 900, 'platform:fees': 100 });
    expect([invariants.ok, invariants.charged, entries.map(({ type }) => type)]).toEqual([
      true,
      1_000,
      ['ExtraPaymentMade', 'PaymentBecameAvailable', 'PayoutPaid'],
    ]);
  });

  it('takes no fee of an expense', async () => {
    const contractId = await service.createAccepted();
    await pay(contractId, 1_000, 'expense');
    await service.waitForEvent(contractId, 'ExtraPaymentMade');
    expect((await page(contractId)).payments).toMatchObject([{ kind: 'expense', gross: 1_000, fee: 0, net: 1_000 }]);
  });

  it('is charged once though the first answer is lost, comes late, or the first asks time out', async () => {
    const amounts = [1_904, 1_905, 1_906];
    const contracts = await Promise.all(amounts.map(() => service.createAccepted()));
    const ids = await Promise.all(contracts.map((contractId, nth) => pay(contractId, amounts[nth] ?? 0)));
    await Promise.all(contracts.map((contractId) => service.waitForEvent(contractId, 'ExtraPaymentMade')));
    const asked = await Promise.all(contracts.map(operations));
    expect(asked).toEqual(ids.map((id, nth) => [charge(id, amounts[nth] ?? 0)]));
  });

  it('is declined with the code, and the next one of its kind is not: each kind has a first one', async () => {
    const contractId = await service.createAccepted();
    await pay(contractId, 1_903);
    await service.waitForEvent(contractId, 'ExtraPaymentFailed');
    await pay(contractId, 1_903);
    await service.waitForEvent(contractId, 'ExtraPaymentMade');
    await pay(contractId, 1_903, 'expense');
    while ((await service.eventTypes(contractId)).filter((type) => type === 'ExtraPaymentFailed').length < 2)
      await new Promise(setImmediate);
    const { extraPayments, totals } = await page(contractId);
    expect(extraPayments).toMatchObject([
      { kind: 'bonus', state: 'declined', code: 'INSUFFICIENT_FUNDS' },
      { kind: 'bonus', state: 'made', code: null },
      { kind: 'expense', state: 'declined', code: 'INSUFFICIENT_FUNDS' },
    ]);
    expect(totals).toMatchObject({ charged: 1_903, extra: 1_903 });
  });

  it('holds up no funding, and is given back of its own charge', async () => {
    const contractId = await service.createAccepted({ amounts: [10_000] });
    const paymentId = await pay(contractId, 5_906);
    await service.activateNext(contractId);
    await service.waitForEvent(contractId, 'MilestoneActivated');
    await service.waitForEvent(contractId, 'ExtraPaymentMade');
    await service.send('GiveRefund', 'bob', contractId, { amount: 1_000, milestoneId: null });
    await service.waitForEvent(contractId, 'RefundPaid');
    const given = (await service.stream(contractId)).find(({ type }) => type === 'RefundGiven');
    expect(given?.data).toMatchObject({ refunds: [{ fundingId: paymentId, amount: 1_000 }] });
    expect((await page(contractId)).totals).toMatchObject({ charged: 15_906, released: 4_906, refunded: 1_000, extra: 5_906 });
  });
});

describe('an approval that pays more', () => {
  beforeEach(async () => {
    service = await TestService.start();
  });

  it('has each of its charges made once by its own id, whatever the answer to the others', async () => {
    const contractId = await service.createAccepted({ amounts: [10_000, 20_000] });
    await service.activateNext(contractId);
    await service.waitForEvent(contractId, 'MilestoneActivated');
    const milestoneId = await service.milestoneId(contractId, 0);
    const words = { submissionId: null, underpaymentReason: null, note: 'Well done.', next: null };
    const paid = { paidAmount: 12_905, expectedDeposit: 10_000, bonusAmount: 1_903, afterwards: 'activateNext' } as const;
    const { body } = await service.send('ApproveMilestone', 'ann', contractId, { milestoneId, ...paid, ...words });
    const { funding, extraPayments } = body as ApprovalRecorded; // the answer of this command
    expect(funding).toMatchObject({ state: 'pending', toCharge: 20_000 });
    expect(extraPayments).toMatchObject([
      { kind: 'overpayment', amount: 2_905, state: 'pending' },
      { kind: 'bonus', amount: 1_903, state: 'pending' },
    ]);
    await service.waitForEvent(contractId, 'ExtraPaymentMade');
    await service.waitForEvent(contractId, 'ExtraPaymentFailed');
    await service.worker.tryAllDue();
    const { extraPayments: shown, payments, totals, milestones } = await page(contractId);
    expect(shown).toMatchObject([
      { kind: 'overpayment', milestoneId, amount: 2_905, note: null, state: 'made', code: null },
      { kind: 'bonus', milestoneId, amount: 1_903, note: 'Well done.', state: 'declined', code: 'INSUFFICIENT_FUNDS' },
    ]);
    expect(payments.map(({ kind, gross }) => [kind, gross])).toEqual([
      ['release', 10_000],
      ['overpayment', 2_905],
    ]);
    expect(totals).toMatchObject({ charged: 32_905, released: 12_905, extra: 2_905, allocated: 20_000 });
    expect(milestones[1]).toMatchObject({ state: 'active' });
    const asked = new Map((await operations(contractId)).map(({ key, amount, outcome }) => [key, `${amount} ${outcome}`]));
    const ids = [funding?.fundingId, ...extraPayments.map(({ paymentId }) => paymentId)];
    expect(ids.map((id) => asked.get(id ?? ''))).toEqual(['20000 succeeded', '2905 succeeded', '1903 declined']);
  });
});

describe('an extra payment of a bank', () => {
  beforeEach(async () => {
    service = await TestService.start({
      gateway: (clock) => {
        bank = new Bank(clock);
        return new BankGateway(bank);
      },
    });
  });

  it('stays pending until the bank has decided, its order sent once by a payer who is present, also after the end', async () => {
    const contractId = await service.createAccepted();
    const paymentId = await pay(contractId, 1_000);
    await service.send('EndContract', 'ann', contractId, { reason: 'notNeeded', payAmount: 0 });
    while (bank.transfers(contractId).length === 0) await new Promise(setImmediate);
    await service.worker.tryAllDue();
    expect((await page(contractId)).extraPayments).toMatchObject([{ paymentId, state: 'pending' }]);
    expect((await contractsOf(service.events).load(contractId)).fundingStarters).toEqual(new Map([[paymentId, 'client']]));
    bank.settle();
    await service.worker.tryAllDue();
    expect((await page(contractId)).extraPayments).toMatchObject([{ paymentId, state: 'made' }]);
    expect((await contractsOf(service.events).load(contractId)).fundingStarters.size).toBe(0);
    expect(bank.transfers(contractId)).toMatchObject([{ kind: 'debit', amount: 1_000, initiatedBy: 'customer' }]);
    expect(bank.received).toBe(1);
  });
});
