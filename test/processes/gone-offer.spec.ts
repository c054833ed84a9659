import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { openWriter } from '#adapters/sqlite/files/database';
import { ServiceClient } from '#apps/process/service-client';
import { OFFER } from './offer.js';
import { startReady } from './standalone.js';

const folder = mkdtempSync(join(tmpdir(), 'milestone-gone-offer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs something against a service on the folder's files, which is started and stopped for it. */
async function withService<Result>(work: (http: ServiceClient) => Promise<Result>): Promise<Result> {
  const service = await startReady({ DATA_DIR: folder });
  try {
    return await work(new ServiceClient(service.url));
  } finally {
    await service.stop();
  }
}

/** A contract on which both parties have acted since the offer. */
async function createPlanned(http: ServiceClient): Promise<string> {
  const [ann, bob] = [await http.token('ann'), await http.token('bob')];
  const { body } = await http.post<{ contractId: string }>('/v1/contracts', { token: ann, key: 'offer', body: OFFER });
  const path = `/v1/contracts/${body.contractId}`;
  expect((await http.post(`${path}/accept`, { token: bob, key: 'accept', body: {} })).status).toBe(202);
  const more = { milestones: [{ title: 'Build', amount: 5_000 }] };
  expect((await http.post(`${path}/milestones`, { token: ann, key: 'more', body: more })).status).toBe(202);
  return body.contractId;
}

/**
 * What each reader gets of the contract: the answers of its parts, when they are all the same. The page comes last: a view shows it until a
 * reader of the stream has found out.
 */
async function answers(http: ServiceClient, contractId: string): Promise<readonly string[]> {
  const all: string[] = [];
  for (const party of ['ann', 'bob', 'cyd']) {
    const token = await http.token(party);
    const shown = new Set<string>();
    for (const part of ['/state', '/ledger', '/history', '']) {
      const { status, body } = await http.get(`/v1/contracts/${contractId}${part}`, { token });
      const { code, facts } = body as { readonly code?: string; readonly facts?: { readonly reason?: string } };
      shown.add([party, status, code, ...(facts?.reason ? [facts.reason] : [])].join(' '));
    }
    all.push([...shown].join(', '));
  }
  return all;
}

const PARKED = ['ann 503 VIEW_PARKED incomplete', 'bob 503 VIEW_PARKED incomplete', 'cyd 404 CONTRACT_NOT_FOUND'];

it('a contract whose offer is gone from the log is parked for its parties, also after the views were built anew', async () => {
  const contractId = await withService(createPlanned);
  const log = openWriter(join(folder, 'events.db'), 'FULL');
  const stream = '(SELECT number FROM streams WHERE name = ?)';
  log.prepare(`DELETE FROM events WHERE revision < 2 AND stream = ${stream}`).run(`contract-${contractId}`);
  log.close();
  expect(await withService((http) => answers(http, contractId))).toEqual(PARKED);
  for (const file of readdirSync(folder)) if (file.startsWith('views.db')) rmSync(join(folder, file));
  expect(await withService((http) => answers(http, contractId))).toEqual(PARKED);
}, 120_000);
