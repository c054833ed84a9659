import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JOB_SORTS, TABS } from '#application';
import { readSettings } from '#apps/api/settings';
import type { RunningService } from '#apps/process/process';
import { startService } from '#apps/standalone/start';
import { type MyJobs, ServiceClient } from '#apps/process/service-client';
import { CONTRACTS_OF_A_PAIR, fillFolder, pairOf } from './filled-folder.js';
import { LARGE_PARTIES } from './large-party.js';
import { measureLargeParty } from './large-party-figures.js';
import type { Side } from './parties.js';

const EVENTS = 1_500;
const CONTRACTS = 60;

describe('a folder that was filled without HTTP', () => {
  let folder: string;
  let events: number;
  let service: RunningService;
  let client: ServiceClient;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'filled-folder-'));
    events = await fillFolder(folder, EVENTS, CONTRACTS);
    service = await startService(readSettings({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent' }, { authMode: 'demo' }));
    client = new ServiceClient(service.url);
    await client.ready();
  });
  afterAll(async () => {
    await service.stop();
    rmSync(folder, { recursive: true });
  });

  const jobs = async (party: string, query: string): Promise<MyJobs['items']> => {
    const { status, body } = await client.get<MyJobs>(`/v1/my-jobs?limit=100&${query}`, { token: await client.token(party) });
    expect(status).toBe(200);
    return body.items;
  };

  const sizes = async (role: Side): Promise<Record<string, number>> => {
    const lists = await Promise.all(TABS.map(async (tab) => [tab, await jobs(LARGE_PARTIES[role], `role=${role}&tab=${tab}`)] as const));
    return Object.fromEntries(lists.map(([tab, { length }]) => [tab, length]));
  };

  it('has the events that were asked for, in chains that verify', async () => {
    const token = await client.token('auditor', 'auditor', 'analyst');
    const feed = await client.get<{ items: { contractId: string }[] }>('/v1/feed?limit=100', { token });
    const { body: list } = await client.get<MyJobs>('/v1/my-jobs', { token });
    expect(events).toBeGreaterThanOrEqual(EVENTS);
    expect(Number(list.asOf)).toBe(events);
    for (const contractId of new Set(feed.body.items.map((item) => item.contractId))) {
      const { body } = await client.get(`/v1/contracts/${contractId}/verify`, { token });
      expect(body).toMatchObject({ ok: true });
    }
  });

  it('has a party with contracts in each state that somebody waits in', async () => {
    const both = { all: CONTRACTS, active: 12, paused: 0, disputed: 0, ended: 45 };
    expect(await sizes('client')).toEqual({ ...both, needsMyAction: 9, awaitingOther: 6 });
    expect(await sizes('freelancer')).toEqual({ ...both, needsMyAction: 6, awaitingOther: 9 });
  });

  it('has pairs of twenty contracts each beside it', async () => {
    const { client: first } = pairOf(0);
    expect(await jobs(first, 'role=client')).toHaveLength(CONTRACTS_OF_A_PAIR);
    expect(pairOf(CONTRACTS_OF_A_PAIR - 1).client).toBe(first);
    expect(pairOf(CONTRACTS_OF_A_PAIR).client).not.toBe(first);
  });

  it('is measured by every tab and sort, and by the slowest of them', async () => {
    const [slowest, ...lists] = await measureLargeParty({ client, port: Number(new URL(service.url).port) }, CONTRACTS);
    expect(lists.map(({ what }) => what.trim())).toEqual(TABS.flatMap((tab) => JOB_SORTS.map((sort) => `${tab} ${sort}`)));
    expect(slowest?.value).toBe(Math.max(...lists.map(({ value }) => value)));
  });
});
