import { setTimeout as sleep } from 'node:timers/promises';
import type { ContractPage, ServiceClient } from '#apps/process/service-client';
import type { AcknowledgedWrite } from './contract-audit.js';
import { forEachInLanes } from './lanes.js';

const POLL_MS = 60;

/**
 * Waits until the service has done all that it does by itself after these commands: charges, payouts and refunds have come to their ends. Then
 * only a command or a deadline records more. The test's timeout limits the wait.
 */
export async function untilSettled(client: ServiceClient, auditor: string, acknowledged: readonly AcknowledgedWrite[]): Promise<void> {
  const last = new Map<string, string>();
  for (const { contractId, position } of acknowledged) {
    if (position > (last.get(contractId) ?? '')) last.set(contractId, position);
  }
  await forEachInLanes([...last], async ([contractId, position]) => {
    for (;;) {
      const { status, body } = await client.get<ContractPage>(`/v1/contracts/${contractId}`, { token: auditor, position });
      if (status === 200 && isSettled(body)) return;
      await sleep(POLL_MS);
    }
  });
}

function isSettled({ milestones, payments, extraPayments, refunds }: ContractPage): boolean {
  const isCharging = milestones.some(({ state, toppingUp }) => state === 'funding' || toppingUp !== null);
  const isPayingOut = payments.some(
    ({ state, availableAt }) => state === 'available' || (state === 'held' && Date.parse(availableAt) <= Date.now()),
  );
  return !isCharging && !isPayingOut && ![...extraPayments, ...refunds].some(({ state }) => state === 'pending');
}
