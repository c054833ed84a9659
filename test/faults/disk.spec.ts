import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient } from '#apps/process/service-client';
import type { CommandAnswer, ContractPage, Problem } from '#apps/process/service-client';
import { startReady } from '../processes/standalone.js';
import { expectContractConsistent, gatewayEntriesOf } from '../plays/contract-audit.js';
import type { AcknowledgedCommand } from '../plays/retrying-client.js';
import { DiskFaults } from './disk-faults.js';

const PATIENCE_MS = 10_000;

let folder: string;
let disk: DiskFaults | string;
let service: ServiceProcess;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'milestone-disk-'));
  disk = DiskFaults.prepare(folder);
  service = await startReady({ DATA_DIR: folder, ...(typeof disk !== 'string' && disk.environment) });
});

afterEach(async () => {
  if (typeof disk !== 'string') disk.close();
  await service.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** The faults of the test's disk. Where they cannot be prepared, prints why and returns null. */
function faultsOrNull(): DiskFaults | null {
  if (typeof disk !== 'string') return disk;
  console.info(disk);
  return null;
}

describe('a full disk', () => {
  it('refuses commands, answers reads, and accepts the same commands once there is room', async () => {
    const faults = faultsOrNull();
    if (!faults) return;
    const party = await OfferingClient.of(service.url);
    const first = await party.offer('first');
    expect(first.status).toBe(201);
    await party.waitUntilVisible();

    faults.fill();
    const refused = await party.offer('second');
    expect(refused.status).toBe(503);
    expect(refused.body).toMatchObject({ code: 'STORE_UNAVAILABLE', facts: { store: 'events', reason: 'full' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await party.get(`/v1/contracts/${first.body.contractId}`)).status).toBe(200);
    expect((await party.get(`/v1/contracts/${first.body.contractId}/history`)).status).toBe(200);
    expect((await party.get('/v1/my-jobs')).status).toBe(200);
    expect((await party.get('/health/live')).status).toBe(200);

    faults.free();
    const second = await party.offer('second');
    expect(second.status).toBe(201);
    expect((await party.offer('first')).text).toBe(first.text);
    await party.expectNothingLost();
  });
});

describe('a failed fsync', () => {
  it('ends the process within a second without acknowledging a command, and the next process starts', async () => {
    const faults = faultsOrNull();
    if (!faults) return;
    const party = await OfferingClient.of(service.url);
    await party.offer('first');

    faults.breakSync();
    const at = performance.now();
    const answers = await Promise.allSettled(['second', 'third', 'fourth'].map((key) => party.offer(key)));
    const { code } = await service.ended;
    expect(performance.now() - at).toBeLessThan(1_000);
    expect(code).toBe(70);
    expect(service.errors.trimEnd().split('\n')).toHaveLength(1);
    expect(service.errors).toContain('events.db');
    expect(answers.filter((answer) => answer.status === 'fulfilled' && answer.value.status < 500)).toEqual([]);

    faults.mendSync();
    service = await startReady({ DATA_DIR: folder });
    party.useService(service.url);
    for (const key of ['second', 'third', 'fourth']) expect((await party.offer(key)).status).toBe(201);
    await party.expectNothingLost();
  });
});

/** Creates offers and remembers the acknowledged ones. */
class OfferingClient {
  private readonly acknowledged: AcknowledgedCommand[] = [];

  static async of(url: string): Promise<OfferingClient> {
    const client = new ServiceClient(url);
    return new OfferingClient(client, await client.token('ann'), await client.token('otto', 'auditor'));
  }

  private constructor(
    private client: ServiceClient,
    private readonly token: string,
    private readonly auditor: string,
  ) {}

  useService(url: string): void {
    this.client = new ServiceClient(url);
  }

  async offer(key: string) {
    const milestones = [{ title: 'Design', amount: 10_000, instructions: 'Three drafts.' }];
    const body = { title: key, description: 'A website.', freelancerId: 'bob', currency: 'USD', milestones };
    const reply = await this.client.post<CommandAnswer & Problem>('/v1/contracts', { token: this.token, key, body });
    const { contractId, revision, position } = reply.body;
    const isNew = reply.status === 201 && !this.acknowledged.some((one) => one.key === key);
    const sent = { party: 'ann', path: '/v1/contracts', key, body };
    if (isNew) this.acknowledged.push({ ...sent, status: 201, text: reply.text, contractId, revision, position });
    return reply;
  }

  get(path: string) {
    return this.client.get<ContractPage>(path, { token: this.token });
  }

  /** Checks that histories and views have every acknowledged offer. */
  async expectNothingLost(): Promise<void> {
    await this.waitUntilVisible();
    const { client, auditor } = this;
    for (const one of this.acknowledged) {
      const { contractId } = one;
      await expectContractConsistent(client, {
        auditor,
        contractId,
        commands: [one],
        operations: await gatewayEntriesOf(client, contractId),
      });
    }
  }

  /** Waits until the views show every acknowledged offer. */
  async waitUntilVisible(): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    for (const { contractId, position } of this.acknowledged) {
      const request = { token: this.token, position };
      while ((await this.client.get(`/v1/contracts/${contractId}`, request)).status !== 200) {
        if (performance.now() > deadline) throw new Error(`contract ${contractId} is not visible after ${PATIENCE_MS} ms`);
        await sleep(50);
      }
    }
  }
}
