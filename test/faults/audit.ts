import { expect } from '@jest/globals';
import { ServiceClient } from '#client';
import { type ContractCounts, expectContractConsistent, gatewayEntriesOf } from './contract-audit.js';
import type { AcknowledgedCommand, RetryingClient } from './retrying-client.js';

const AT_ONCE = 8;

/** A key that was acknowledged answers the same again, byte for byte. */
export async function expectSameAnswers(url: string, { tokens }: RetryingClient, commands: readonly AcknowledgedCommand[]): Promise<void> {
  const client = new ServiceClient(url);
  await forEachInLanes(commands, async ({ party, path, key, body, status, text }) => {
    const again = await client.post(path, { token: tokens[party] ?? '', key, body });
    expect([path, again.status, again.text]).toEqual([path, status, text]);
  });
}

/** What the books of many contracts say together. */
interface AuditCounts extends ContractCounts {
  readonly contracts: number;
}

/**
 * Asks for all that was ever acknowledged once more, and compares the books of every contract with what the gateway has of it: as the service
 * itself says in demo mode, unless another says.
 */
export async function audit(
  url: string,
  client: RetryingClient,
  operations = (contractId: string) => gatewayEntriesOf(new ServiceClient(url), contractId),
): Promise<AuditCounts> {
  const { acknowledged, tokens } = client;
  await expectSameAnswers(url, client, acknowledged);
  const byContract = new Map<string, AcknowledgedCommand[]>();
  for (const one of acknowledged) byContract.set(one.contractId, [...(byContract.get(one.contractId) ?? []), one]);
  const sum = { contracts: byContract.size, events: 0, charges: 0, declined: 0 };
  await forEachInLanes([...byContract], async ([contractId, commands]) => {
    const account = { auditor: tokens.auditor ?? '', contractId, commands, operations: await operations(contractId) };
    const books = await expectContractConsistent(new ServiceClient(url), account);
    sum.events += books.events;
    sum.charges += books.charges;
    sum.declined += books.declined;
  });
  return sum;
}

/** Several at once. */
async function forEachInLanes<Item>(items: readonly Item[], visit: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values();
  const lane = async (): Promise<void> => {
    for (const item of rest) await visit(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
