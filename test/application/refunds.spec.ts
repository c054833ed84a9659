import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GetContract, GetLedger } from '#application';
import type { ContractPage, Ledger } from '#application';
import { ann, TestService } from './fakes/test-service.js';

let service: TestService;
beforeEach(async () => {
  service = await TestService.start();
});
afterEach(() => service.stop());

const page = async (contractId: string): Promise<ContractPage> =>
  service.ask(new GetContract({ reader: ann, contractId, minPosition: await service.waitUntilCaughtUp(), waitMs: 5_000 }));

async function active(amount: number): Promise<string> {
  const contractId = await service.createAccepted({ amounts: [amount] });
  await service.activateNext(contractId);
  await service.waitForEvent(contractId, 'MilestoneActivated');
  return contractId;
}

const end = (contractId: string, payAmount: number) => service.send('EndContract', 'ann', contractId, { reason: 'notNeeded', payAmount });

/** The refunds that the gateway was asked for, with the key of each. */
const refunds = async (contractId: string) => {
  const { items } = await service.gateway.operations({ contractId, after: null, limit: 100 });
  return items.filter(({ kind }) => kind === 'refund').map(({ key, amount, outcome }) => ({ key, amount, outcome }));
};

describe('the end of a contract', () => {
  it('asks for the rest of the escrow, which goes back once when the freelancer approves', async () => {
    const contractId = await active(10_000);
    await end(contractId, 4_000);
    const ending = await page(contractId);
    expect(ending).toMatchObject({ status: 'ending', refundRequest: { amount: 6_000, state: 'open' }, refunds: [] });
    const { body } = await service.send('ApproveEscrowRefund', 'bob', contractId, {});
    const [refund] = (body as { readonly refunds: readonly { readonly refundId: string }[] }).refunds;
    expect(refund).toMatchObject({ amount: 6_000, state: 'pending' });
    await service.waitForEvent(contractId, 'RefundPaid');
    await service.worker.tryAllDue();
    const ended = await page(contractId);
    expect(ended).toMatchObject({ status: 'ended', refundRequest: { state: 'approved' } });
    expect(ended.refunds).toMatchObject([{ refundId: refund?.refundId, amount: 6_000, state: 'paid', code: null }]);
    expect(await refunds(contractId)).toEqual([{ key: refund?.refundId, amount: 6_000, outcome: 'succeeded' }]);
    const { balances, invariants } = await service.ask<Ledger>(new GetLedger({ reader: ann, contractId }));
    expect([balances['client:refunded'], balances['client:refundDue'], invariants.ok]).toEqual([6_000, 0, true]);
  });

  it('gives the rest back by itself when the freelancer has not answered in time', async () => {
    const contractId = await active(10_000);
    await end(contractId, 0);
    service.now = '2030-01-08T08:59:59.999Z';
    await service.worker.tryAllDue();
    expect(await page(contractId)).toMatchObject({ status: 'ending' });
    service.now = '2030-01-08T09:00:00.000Z';
    await service.worker.tryAllDue();
    expect(await page(contractId)).toMatchObject({ status: 'ended', refundRequest: { state: 'lapsed' }, totals: { refunded: 10_000 } });
  });
});

describe('a refund', () => {
  it('that the gateway declines stays failed, with the code', async () => {
    const contractId = await active(10_922);
    await service.send('EndContract', 'bob', contractId, { reason: 'other', payAmount: null });
    await service.waitForEvent(contractId, 'RefundFailed');
    expect((await page(contractId)).refunds).toMatchObject([{ amount: 10_922, state: 'failed', code: 'REFUND_REFUSED' }]);
  });

  it('that failed is asked for again once an operator retries it, with a key of its own', async () => {
    const contractId = await active(10_923);
    await service.send('EndContract', 'bob', contractId, { reason: 'other', payAmount: null });
    await service.waitForEvent(contractId, 'RefundFailed');
    const refundId = (await page(contractId)).refunds[0]?.refundId ?? '';
    await service.operate('RetryRefund', contractId, { refundId });
    await service.waitForEvent(contractId, 'RefundPaid');
    await service.worker.tryAllDue();
    expect((await page(contractId)).refunds).toMatchObject([{ refundId, amount: 10_923, state: 'paid', code: null }]);
    expect(await refunds(contractId)).toEqual([
      { key: refundId, amount: 10_923, outcome: 'declined' },
      { key: `${refundId}:2`, amount: 10_923, outcome: 'succeeded' },
    ]);
  });

  it('is given once though the first answer is lost', async () => {
    const contractId = await active(10_925);
    await service.send('EndContract', 'bob', contractId, { reason: 'other', payAmount: null });
    await service.waitForEvent(contractId, 'RefundPaid');
    expect(await refunds(contractId)).toMatchObject([{ amount: 10_925, outcome: 'succeeded' }]);
  });

  it('that the freelancer gives keeps what is left of the payment for its payout, and nothing where nothing is left', async () => {
    const contractId = await active(10_000);
    await end(contractId, 10_000);
    await service.send('GiveRefund', 'bob', contractId, { amount: 8_000, milestoneId: null });
    service.now = '2030-01-06T09:00:00.000Z';
    await service.worker.tryAllDue();
    expect((await page(contractId)).payments).toMatchObject([{ net: 9_000, givenBack: 8_000, state: 'paid' }]);
    expect((await page(contractId)).totals).toMatchObject({ released: 2_000, refunded: 8_000, paidOut: 1_000 });

    const whole = await active(10_000);
    await end(whole, 10_000);
    await service.send('GiveRefund', 'bob', whole, { amount: 9_000, milestoneId: null });
    service.now = '2030-01-12T09:00:00.000Z';
    await service.worker.tryAllDue();
    expect((await page(whole)).payments).toMatchObject([{ givenBack: 9_000, state: 'held' }]);
    expect(await service.eventTypes(whole)).not.toContain('PaymentBecameAvailable');
  });
});
