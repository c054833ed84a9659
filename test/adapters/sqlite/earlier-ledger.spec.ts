import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataFolder } from '#adapters/sqlite/files/data-folder';
import { openWriter } from '#adapters/sqlite/files/database';
import { SandboxPaymentGateway } from '#adapters/sqlite/sandbox-gateway/sandbox-payment-gateway';
import { newCharge, payoutOf, refundOf } from '../../suites/payment-gateway/orders.js';

/** What the first release wrote: orders without parties, refunds that name no charge. Never edited. */
const WRITTEN = `
  CREATE TABLE orders (
    key TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    contractId TEXT NOT NULL,
    milestoneId TEXT NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    position TEXT NOT NULL,
    asks INTEGER NOT NULL,
    sequence INTEGER UNIQUE,
    outcome TEXT,
    code TEXT,
    reference TEXT,
    at TEXT
  ) STRICT;
  CREATE INDEX orders_of_milestone ON orders (milestoneId);
  CREATE INDEX settled_of_contract ON orders (contractId, sequence);
  CREATE INDEX orders_by_position ON orders (position);
  INSERT INTO orders VALUES
    ('f1', 'charge', 'k1', 'm1', 10000, 'USD', '00000000000000000005', 1, 1, 'succeeded', NULL, 'sandbox_f1', '2030-01-01T09:00:00.000Z'),
    ('f2', 'charge', 'k1', 'm2', 10902, 'USD', '00000000000000000007', 1, 2, 'declined', 'CARD_DECLINED', NULL, '2030-01-01T09:00:00.000Z'),
    ('f3', 'charge', 'k1', 'm3', 10906, 'USD', '00000000000000000009', 1, NULL, NULL, NULL, NULL, NULL),
    ('f1:refund', 'refund', 'k1', 'm1', 10000, 'USD', '00000000000000000005', 1, 3, 'succeeded', NULL, 'sandbox_f1:refund', '2030-01-01T09:00:00.000Z'),
    ('f1:payout', 'payout', 'k1', 'm1', 10000, 'USD', '00000000000000000005', 1, 4, 'succeeded', NULL, 'sandbox_f1:payout', '2030-01-01T09:00:00.000Z');
`;

/** The first release's answer of `/dev/gateway/operations` about it, byte for byte. */
const SHOWN =
  '{"items":[' +
  '{"key":"f1","contractId":"k1","milestoneId":"m1","kind":"charge","amount":10000,"currency":"USD","outcome":"succeeded","code":null,"reference":"sandbox_f1","at":"2030-01-01T09:00:00.000Z"},' +
  '{"key":"f2","contractId":"k1","milestoneId":"m2","kind":"charge","amount":10902,"currency":"USD","outcome":"declined","code":"CARD_DECLINED","reference":null,"at":"2030-01-01T09:00:00.000Z"},' +
  '{"key":"f1:refund","contractId":"k1","milestoneId":"m1","kind":"refund","amount":10000,"currency":"USD","outcome":"succeeded","code":null,"reference":"sandbox_f1:refund","at":"2030-01-01T09:00:00.000Z"},' +
  '{"key":"f1:payout","contractId":"k1","milestoneId":"m1","kind":"payout","amount":10000,"currency":"USD","outcome":"succeeded","code":null,"reference":"sandbox_f1:payout","at":"2030-01-01T09:00:00.000Z"}' +
  '],"next":"00000000000000000004","asOf":"00000000000000000004"}';

const charge = newCharge({ key: 'f1', contractId: 'k1', milestoneId: 'm1', amount: 10_000 });
const charged = { outcome: 'succeeded', reference: 'sandbox_f1' } as const;
const refund = refundOf(charge, charged);

let folder: DataFolder;
let gateway: SandboxPaymentGateway;
const open = () => SandboxPaymentGateway.open({ file: folder.file('gateway.db'), clock: { now: () => '2030-02-01T09:00:00.000Z' } });
const operations = () => gateway.operations({ contractId: null, after: null, limit: 100 });

beforeEach(async () => {
  folder = await DataFolder.open(':memory:');
  const written = openWriter(folder.file('gateway.db'), 'FULL');
  written.exec(WRITTEN);
  written.close();
  gateway = await open();
});
afterEach(async () => {
  await gateway.close();
  folder.close();
});

describe('a ledger that an earlier release of the sandbox wrote', () => {
  it('is shown byte for byte as before', async () => {
    expect(JSON.stringify(await operations())).toBe(SHOWN);
    expect(await gateway.lastPosition()).toBe('00000000000000000009');
  });

  it('still has the last word on its orders', async () => {
    expect(await gateway.find(charge)).toEqual(charged);
    expect(await gateway.charge(charge)).toEqual(charged);
    const declined = { ...charge, key: 'f2', milestoneId: 'm2', amount: 10_902 };
    expect(await gateway.charge(declined)).toEqual({ outcome: 'declined', code: 'CARD_DECLINED' });
    expect(await gateway.refund(refund)).toEqual({ outcome: 'succeeded', reference: 'sandbox_f1:refund' });
    expect(await gateway.payout(payoutOf(charge))).toEqual({ outcome: 'succeeded', reference: 'sandbox_f1:payout' });
    expect(JSON.stringify(await operations())).toBe(SHOWN);
  });

  it('still counts the asks that timed out', async () => {
    const timedOut = { ...charge, key: 'f3', milestoneId: 'm3', amount: 10_906 };
    expect(await gateway.find(timedOut)).toBeNull();
    expect(await gateway.charge(timedOut)).toEqual({ outcome: 'unknown' });
    expect(await gateway.charge(timedOut)).toEqual({ outcome: 'succeeded', reference: 'sandbox_f3' });
  });

  it('still refuses a key for another order', async () => {
    const says = "the gateway's key f1 belongs to another order: a charge of 10000 USD for milestone m1 of contract k1";
    await expect(gateway.charge({ ...charge, amount: 10_001 })).rejects.toThrow(says);
    await expect(gateway.refund({ ...refund, charge: { key: 'f2', reference: 'sandbox_f2' } })).rejects.toThrow(
      'f1:refund belongs to another',
    );
  });

  it('takes new orders, which a release that knows none of their parties finds too', async () => {
    const again = { ...charge, key: 'f4' };
    await gateway.charge(again);
    await gateway.refund(refundOf(again, { outcome: 'succeeded', reference: 'sandbox_f4' }));
    await gateway.close();
    const earlier = openWriter(folder.file('gateway.db'), 'FULL');
    const found = earlier.prepare("SELECT key, kind, milestoneId, sequence FROM orders WHERE key LIKE 'f4%' ORDER BY sequence").all();
    earlier.close();
    expect(found).toEqual([
      { key: 'f4', kind: 'charge', milestoneId: 'm1', sequence: 5 },
      { key: 'f4:refund', kind: 'refund', milestoneId: 'm1', sequence: 6 },
    ]);
    gateway = await open();
    expect((await operations()).items).toHaveLength(6);
  });
});
