import { ServiceClient } from '#apps/process/service-client';
import {
  type AcknowledgedWrite,
  type ContractCounts,
  type FundingTime,
  expectContractConsistent,
  expectEqual,
  gatewayEntriesOf,
} from './contract-audit.js';
import { forEachInLanes } from './lanes.js';
import type { AcknowledgedCommand, RetryingClient } from './retrying-client.js';
import { untilSettled } from './settled.js';

/** Repeats acknowledged commands with their keys and expects the same answers, byte for byte. */
export async function expectSameAnswers(url: string, { tokens }: RetryingClient, commands: readonly AcknowledgedCommand[]): Promise<void> {
  const client = new ServiceClient(url);
  await forEachInLanes(commands, async ({ party, path, key, body, status, text }) => {
    const again = await client.post(path, { token: tokens[party] ?? '', key, body });
    expectEqual([path, again.status, again.text], [path, status, text]);
  });
}

/** The counts of all audited contracts together. */
interface AuditCounts extends ContractCounts {
  readonly contracts: number;
}

/**
 * Repeats every acknowledged command, and checks every contract against its history, its views and the gateway's ledger, once the service has
 * nothing more to do for it: the books differ while a charge, a payout or a refund is under way.
 * `operations` reads that ledger: by default over HTTP, which works in demo mode only.
 */
export async function audit(
  url: string,
  client: RetryingClient,
  operations?: (contractId: string) => ReturnType<typeof gatewayEntriesOf>,
): Promise<AuditCounts> {
  const { acknowledged, tokens } = client;
  await expectSameAnswers(url, client, acknowledged);
  await untilSettled(new ServiceClient(url), tokens.auditor ?? '', acknowledged);
  return auditContracts(new ServiceClient(url), { auditor: tokens.auditor ?? '', acknowledged, ...(operations && { operations }) });
}

/** Checks every contract that a command was acknowledged of against its history, its views and the gateway's ledger. */
export async function auditContracts(
  client: ServiceClient,
  audited: {
    /** The token of an auditor. */
    readonly auditor: string;
    readonly acknowledged: readonly AcknowledgedWrite[];
    /** Reads the gateway's ledger of a contract; by default over HTTP. */
    readonly operations?: (contractId: string) => ReturnType<typeof gatewayEntriesOf>;
  },
): Promise<AuditCounts> {
  const { auditor, acknowledged, operations = (contractId: string) => gatewayEntriesOf(client, contractId) } = audited;
  const byContract = new Map<string, AcknowledgedWrite[]>();
  for (const one of acknowledged) byContract.set(one.contractId, [...(byContract.get(one.contractId) ?? []), one]);
  const sum = { contracts: byContract.size, events: 0, charges: 0, declined: 0 };
  const fundings: FundingTime[] = [];
  await forEachInLanes([...byContract], async ([contractId, commands]) => {
    const contract = { auditor, contractId, commands, operations: await operations(contractId) };
    const counts = await expectContractConsistent(client, contract);
    sum.events += counts.events;
    sum.charges += counts.charges;
    sum.declined += counts.declined;
    fundings.push(...counts.fundings);
  });
  return { ...sum, fundings };
}
