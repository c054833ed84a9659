import { beforeEach, describe, expect, it } from '@jest/globals';
import { paymentGatewaySuite } from '../../suites/payment-gateway.suite.js';
import { newCharge } from '../../suites/payment-gateway/orders.js';
import { Bank } from './bank.js';
import { BankGateway } from './bank-gateway.js';

const NOON = '2030-01-01T12:00:00.000Z';

paymentGatewaySuite('bank debits', async () => {
  const bank = new Bank({ now: () => NOON });
  let gateway = new BankGateway(bank);
  return {
    gateway: () => gateway,
    movements: (contractId) => Promise.resolve(bank.transfers(contractId).length),
    settle: async () => bank.settle(),
    restart: async () => {
      gateway = new BankGateway(bank);
    },
    stop: () => Promise.resolve(),
  };
});

describe('bank debits', () => {
  let now: string;
  let bank: Bank;
  let gateway: BankGateway;
  beforeEach(() => {
    now = NOON;
    bank = new Bank({ now: () => now });
    gateway = new BankGateway(bank);
  });

  it('are pending until the bank has settled them', async () => {
    const order = newCharge({ amount: 10_000 });
    const pending = { outcome: 'pending', reference: 'tr_1' };
    expect(await gateway.charge(order)).toEqual(pending);
    now = '2030-01-04T12:00:00.000Z';
    expect(await gateway.find(order)).toEqual(pending);
    bank.settle();
    expect(await gateway.find(order)).toEqual({ outcome: 'succeeded', reference: 'tr_1' });
  });

  it.each([
    ['funds', 'INSUFFICIENT_FUNDS'],
    ['closed', 'ACCOUNT_CLOSED'],
    ['a reason of next year', 'REFUSED'],
  ])('are declined when the bank rejects them: %s', async (reason, code) => {
    const order = newCharge({ amount: 10_000 });
    await gateway.charge(order);
    bank.reject(order.contractId, reason);
    expect(await gateway.find(order)).toEqual({ outcome: 'declined', code });
    expect(await gateway.charge(order)).toEqual({ outcome: 'declined', code });
    expect(bank.received).toBe(1);
  });

  it('are made once, also when they are sent again after the bank has forgotten the key', async () => {
    const order = newCharge({ amount: 10_000 });
    const first = await gateway.charge(order);
    now = '2030-01-09T12:00:00.000Z';
    expect(await gateway.charge(order)).toEqual(first);
    expect(bank.transfers(order.contractId)).toHaveLength(1);
  });

  it('are unknown while the bank is away, and then nothing was moved', async () => {
    const order = newCharge({ amount: 10_000 });
    bank.isAway = true;
    expect(await gateway.find(order)).toEqual({ outcome: 'unknown' });
    expect(await gateway.charge(order)).toEqual({ outcome: 'unknown' });
    bank.isAway = false;
    expect(await gateway.find(order)).toBeNull();
  });

  it('are looked for before they are sent when an answer was lost', async () => {
    const order = newCharge({ amount: 10_000 });
    bank.losesAnswers = true;
    expect(await gateway.charge(order)).toEqual({ outcome: 'unknown' });
    expect(await gateway.charge(order)).toEqual({ outcome: 'pending', reference: 'tr_1' });
    expect(bank.transfers(order.contractId)).toHaveLength(1);
    expect(bank.received).toBe(1);
  });

  it('wait for a payer who has signed no mandate', async () => {
    const order = newCharge({ amount: 10_000 });
    bank.needsMandate('ann');
    const waiting = { outcome: 'actionRequired', reference: 'tr_1', url: 'https://bank.example/sign/tr_1', until: null };
    expect(await gateway.charge(order)).toEqual(waiting);
    bank.sign('ann');
    expect(await gateway.find(order)).toEqual({ outcome: 'pending', reference: 'tr_1' });
  });
});
