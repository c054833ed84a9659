import type { GatewayOperations, Ledger, Verification } from '#apps/process/service-client';
import type { Stage } from './stage.js';
import { amountText, expectEqual } from './transcript.js';

/** Audits the contract at the end: its ledger balances, the gateway moved the same money, and the history verifies. */
export async function auditContract(stage: Stage): Promise<void> {
  const { client, transcript, contractId } = stage;
  const token = await client.token('otto', 'auditor');
  const contract = `/v1/contracts/${contractId}`;
  transcript.chapter('The books');

  const { body: ledger } = await client.get<Ledger>(`${contract}/ledger`, { token });
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
  const { 'freelancer:pending': net, 'platform:fees': fees } = ledger.balances;
  transcript.fact(`of it bob has ${amountText(net)} and the platform ${amountText(fees)}`);

  const { body: operations } = await client.get<GatewayOperations>(`/dev/gateway/operations?contractId=${contractId}`);
  const succeeded = operations.items.filter(({ outcome }) => outcome === 'succeeded');
  const taken = succeeded.reduce((sum, { amount }) => sum + amount, 0);
  expectEqual(taken, charged, 'what the gateway charged');
  const declined = operations.items.length - succeeded.length;
  expectEqual(declined, 1, 'the number of declined charges');
  transcript.fact(`gateway: ${succeeded.length} charges of ${amountText(taken)} together, ${declined} declined`);

  const { body: verification } = await client.get<Verification>(`${contract}/verify`, { token });
  expectEqual([verification.ok, verification.differences], [true, []], 'the verification');
  transcript.fact(`verify: ok, ${verification.checked} events chained by their hashes, views equal a replay`);
}
