import { expect } from '@jest/globals';
import { ServiceClient } from '#client';
import { type Books, expectBooksBalance, operationsOf } from './books.js';
import type { Acknowledged, CrashClient } from './crash-client.js';

const AT_ONCE = 8;

/** A key that was acknowledged answers the same again, byte for byte. */
export async function expectSameAnswers(url: string, { tokens }: CrashClient, commands: readonly Acknowledged[]): Promise<void> {
  const client = new ServiceClient(url);
  await eachOf(commands, async ({ party, path, key, body, status, text }) => {
    const again = await client.post(path, { token: tokens[party] ?? '', key, body });
    expect([path, again.status, again.text]).toEqual([path, status, text]);
  });
}

/** What the books of many contracts say together. */
interface Counts extends Books {
  readonly contracts: number;
}

/**
 * Asks for all that was ever acknowledged once more, and compares the books of every contract with what the gateway has of it: as the service
 * itself says in demo mode, unless another says.
 */
export async function audit(
  url: string,
  client: CrashClient,
  operations = (contractId: string) => operationsOf(new ServiceClient(url), contractId),
): Promise<Counts> {
  const { acknowledged, tokens } = client;
  await expectSameAnswers(url, client, acknowledged);
  const byContract = new Map<string, Acknowledged[]>();
  for (const one of acknowledged) byContract.set(one.contractId, [...(byContract.get(one.contractId) ?? []), one]);
  const sum = { contracts: byContract.size, events: 0, charges: 0, declined: 0 };
  await eachOf([...byContract], async ([contractId, commands]) => {
    const account = { auditor: tokens.auditor ?? '', contractId, commands, operations: await operations(contractId) };
    const books = await expectBooksBalance(new ServiceClient(url), account);
    sum.events += books.events;
    sum.charges += books.charges;
    sum.declined += books.declined;
  });
  return sum;
}

/** Several at once. */
async function eachOf<Item>(items: readonly Item[], visit: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values();
  const lane = async (): Promise<void> => {
    for (const item of rest) await visit(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
