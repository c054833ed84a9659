import type { Client, Schemas } from '#client';
import type { Stage } from './stage.js';
import type { Story } from './story.js';
import { amountText, expectEqual } from './transcript.js';

/** Audits the contract at the end: its ledger balances, the gateway moved the same money, and the history verifies. */
export async function auditContract({ transcript, contractId }: Stage, { declined }: Story, auditor: Client): Promise<void> {
  transcript.chapter('The books');

  const ledger = await auditor.getLedger({ contractId });
  for (const { postings } of ledger.entries) {
    expectEqual(
      postings.reduce((sum, { amount }) => sum + amount, 0),
      0,
      'the sum of an entry',
    );
  }
  const { ok, charged, allocated, carryover, released, refunded } = ledger.invariants;
  expectEqual([ok, charged], [true, allocated + carryover + released + refunded], 'the invariants');
  const sums = `charged ${amountText(charged)} = in escrow ${amountText(allocated + carryover)} + released ${amountText(released)}`;
  transcript.fact(`ledger: ${sums} + refunded ${amountText(refunded)}; ${ledger.entries.length} entries, each sums to zero`);
  const { 'platform:fees': fees, 'freelancer:paidOut': paidOut, 'client:refunded': paidBack, ...balances } = ledger.balances;
  const net = balances['freelancer:pending'] + balances['freelancer:available'] + paidOut;
  transcript.fact(`of it bob has ${amountText(net)} and the platform ${amountText(fees)}`);

  const operations = await auditor.listOperations({ contractId });
  const [charges, payouts, refunds] = (['charge', 'payout', 'refund'] as const).map((kind) => movedBy(operations, kind));
  expectEqual([charges?.amount, payouts?.amount, refunds?.amount], [charged, paidOut, paidBack], 'what the gateway moved');
  expectEqual(charges?.declined, declined, 'the number of declined charges');
  const moved = [charges, payouts, refunds].flatMap((one) =>
    one && one.count > 0 ? [`${one.count} ${one.kind}s of ${amountText(one.amount)}`] : [],
  );
  transcript.fact(`gateway: ${moved.join(', ')}, ${declined} declined`);

  const verification = await auditor.verifyContract({ contractId });
  expectEqual([verification.ok, verification.differences], [true, []], 'the verification');
  transcript.fact(`verify: ok, ${verification.checked} events chained by their hashes, views equal a replay`);
}

/** What the gateway has done of one kind. */
function movedBy({ items }: Schemas['GatewayOperations'], wanted: Schemas['GatewayOperation']['kind']) {
  const ofKind = items.filter(({ kind }) => kind === wanted);
  const succeeded = ofKind.filter(({ outcome }) => outcome === 'succeeded');
  const amount = succeeded.reduce((sum, one) => sum + one.amount, 0);
  return { kind: wanted, count: succeeded.length, declined: ofKind.length - succeeded.length, amount };
}
