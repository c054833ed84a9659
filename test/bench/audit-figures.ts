import type { ServiceClient } from '#apps/process/service-client';
import { auditContracts } from '../plays/audit.js';
import { waitUntilIdle } from '../plays/wait-until-idle.js';
import type { Figure } from './figure.js';
import { Latencies, type LatencySummary } from './latencies.js';
import type { LoadResult } from './load-job.js';

export interface LoadAudit {
  readonly figure: Figure;
  /** How long the fundings took that started while measuring, by the times in their events. */
  readonly fundings: LatencySummary;
}

/** Audits every contract of a load. Throws when one of them is not as it was acknowledged, or does not verify. */
export async function auditLoad(client: ServiceClient, { writes, startedAt }: LoadResult): Promise<LoadAudit> {
  await waitUntilIdle(client);
  const auditor = await client.token('bench-auditor', 'auditor');
  const { contracts, events, charges, fundings } = await auditContracts(client, { auditor, acknowledged: writes });
  const measured = new Latencies();
  for (const funding of fundings) if (funding.startedAt >= startedAt) measured.add(funding.ms);
  const note = `${writes.length.toLocaleString('en')} commands, ${events.toLocaleString('en')} events, ${charges.toLocaleString('en')} charges`;
  return { figure: { what: '  contracts audited', value: contracts, unit: '', note }, fundings: measured.summary() };
}
