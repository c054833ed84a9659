import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient, type Reply } from '#apps/process/service-client';
import { waitUntil } from '../processes/cluster.js';
import { OFFER } from '../processes/offer.js';
import { startReady } from '../processes/standalone.js';
import { SERVER_VERSIONS } from '../servers/eventstoredb/server-version.js';
import { EventStoreDbStandIn } from '../servers/eventstoredb/stand-in.js';
import type { StandInLog } from '../servers/eventstoredb/stand-in-log.js';
import { describeWithMongo, MongoForTests } from '../servers/mongo/mongo-for-tests.js';
import { gatewayEntriesOf } from '../plays/contract-audit.js';

/** What an operator, or another program, does to the stream of a contract. */
interface Damage {
  readonly reason: 'incomplete' | 'unreadable';
  readonly harm: (log: StandInLog, stream: string) => void;
  /** Whether the log itself loses what is hidden, and with it the offer. */
  readonly isScavenged?: true;
  /** The party of whom no event is left, so that views that are built anew do not know it. */
  readonly forgets?: 'bob';
}

const write = (log: StandInLog, stream: string, data: Buffer): void => {
  log.append(stream, 'any', [
    { id: randomUUID(), type: 'Foreign', contentType: 'application/octet-stream', data, metadata: Buffer.alloc(0) },
  ]);
};

const scavenge = (log: StandInLog, stream: string, first: number): void => {
  log.setMetadata(stream, { $tb: first });
  log.scavenge();
};

/** The revision of the last event: the client's pause. */
const lastOf = (log: StandInLog, name: string): number => log.events.filter(({ stream }) => stream === name).length - 1;

const DAMAGES: Readonly<Record<string, Damage>> = {
  truncated: { reason: 'incomplete', harm: (log, stream) => log.setMetadata(stream, { $tb: 2 }) },
  shortened: { reason: 'incomplete', harm: (log, stream) => log.setMetadata(stream, { $maxCount: 2 }) },
  deleted: { reason: 'incomplete', harm: (log, stream) => log.delete(stream, 'any', false) },
  tombstoned: { reason: 'unreadable', harm: (log, stream) => log.delete(stream, 'any', true) },
  scavenged: { reason: 'incomplete', harm: (log, stream) => scavenge(log, stream, 2), isScavenged: true },
  forgotten: { reason: 'incomplete', harm: (log, stream) => scavenge(log, stream, lastOf(log, stream)), isScavenged: true, forgets: 'bob' },
  foreign: { reason: 'unreadable', harm: (log, stream) => write(log, stream, Buffer.from('{"secret":"s3cret"}')) },
  binary: { reason: 'unreadable', harm: (log, stream) => write(log, stream, Buffer.from([0xff, 0x00, 0x73, 0x33])) },
};
const KINDS = Object.keys(DAMAGES);
const isAdded = (kind: string): boolean => kind === 'foreign' || kind === 'binary';

const outcome = (kind: string, phase: string, { status, body }: Reply<unknown>): object => {
  const { code, facts } = body as { readonly code?: string; readonly facts?: { readonly reason?: string } };
  return { kind, phase, status, code, reason: facts?.reason };
};
const outcomeOf = (kind: string, phase: string): object => ({
  kind,
  phase,
  status: 503,
  code: 'VIEW_PARKED',
  reason: DAMAGES[kind]?.reason,
});

const rank = ({ kind }: { readonly kind: string }): number => (DAMAGES[kind]?.isScavenged ? 0 : 1);

interface Contract {
  readonly kind: string;
  readonly id: string;
  readonly key: string;
  readonly charges: number;
}

describeWithMongo('streams that an operator damages', () => {
  describe.each(SERVER_VERSIONS)('on the stand-in of %s', (version) => {
    let standIn: EventStoreDbStandIn;
    let mongo: MongoForTests;
    let folder: string;
    let service: ServiceProcess;
    let http: ServiceClient;
    let tokens: Readonly<Record<'ann' | 'bob' | 'cyd' | 'otto', string>>;
    let sound: Contract;
    let contracts: readonly Contract[];

    beforeAll(async () => {
      standIn = await EventStoreDbStandIn.start({ version });
      mongo = await MongoForTests.start();
      folder = mkdtempSync(join(tmpdir(), 'milestone-damaged-'));
      await begin('first');
      sound = await charged('sound');
      contracts = await Promise.all(KINDS.map(charged));
      // Scavenging removes what is hidden of every stream: so it comes first.
      for (const { kind, id } of contracts.toSorted((one, other) => rank(one) - rank(other))) {
        DAMAGES[kind]?.harm(standIn.log, `contract-${id}`);
      }
    }, 180_000);
    afterAll(async () => {
      await service.stop();
      await mongo.stop();
      standIn.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('live: each of them is parked, and nothing else', async () => {
      await expect(parkedAlone('live')).resolves.toBe(KINDS.length);
    });

    it('after a restart as well', async () => {
      await service.stop();
      await begin('first');
      await expect(parkedAlone('restarted')).resolves.toBe(KINDS.length);
    }, 120_000);

    it('after the views were built anew as well', async () => {
      await service.stop();
      await begin('second');
      await expect(parkedAlone('rebuilt')).resolves.toBe(KINDS.length);
    }, 120_000);

    async function begin(views: string): Promise<void> {
      service = await startReady({
        DATA_DIR: join(folder, 'data'),
        EVENT_STORE_URL: standIn.url,
        VIEW_STORE_URL: `${mongo.server.url}/${views}`,
      });
      http = new ServiceClient(service.url);
      const named = async (sub: string, ...roles: string[]) => http.token(sub, ...roles);
      tokens = { ann: await named('ann'), bob: await named('bob'), cyd: await named('cyd'), otto: await named('otto', 'auditor') };
    }

    /** A contract whose milestone was charged, and on which both parties have acted. */
    async function charged(kind: string): Promise<Contract> {
      const key = `offer ${kind} ${randomUUID()}`.replaceAll(' ', '-');
      const created = await http.post<{ contractId: string }>('/v1/contracts', { token: tokens.ann, key, body: OFFER });
      const id = created.body.contractId;
      expect((await http.post(`/v1/contracts/${id}/accept`, { token: tokens.bob, key: `accept-${key}`, body: {} })).status).toBe(202);
      await waitUntil(async () => (await ledgerOf(id)).body.invariants?.charged === OFFER.milestones[0]?.amount);
      expect((await http.post(`/v1/contracts/${id}/pause`, { token: tokens.ann, key: `pause-${key}`, body: {} })).status).toBe(202);
      return { kind, id, key, charges: (await gatewayEntriesOf(http, id)).length };
    }

    const ledgerOf = (id: string) =>
      http.get<{ invariants?: { charged: number; ok: boolean } }>(`/v1/contracts/${id}/ledger`, { token: tokens.otto });

    /** How many contracts are parked, after all of them and the others were found as they must be. */
    async function parkedAlone(phase: 'live' | 'restarted' | 'rebuilt'): Promise<number> {
      for (const contract of contracts) {
        await expectHistory(contract, phase);
        await expectParked(contract, phase);
        await expectNotBegunAnew(contract, phase);
      }
      await expectSound(await charged('another'));
      await expectSound(sound);
      await waitUntil(async () => (await http.get<{ degraded: boolean }>('/health/ready')).body.degraded);
      expect((await http.get('/health/ready')).status).toBe(200);
      return contracts.length;
    }

    /** An event that was added stands in the history without what it holds; a stream that has lost some has no history. */
    async function expectHistory({ kind, id }: Contract, phase: string): Promise<void> {
      const history = await http.get<{ items: { type: string; data: object | null; hash: string | null }[] }>(
        `/v1/contracts/${id}/history`,
        {
          token: tokens.otto,
        },
      );
      if (!isAdded(kind)) return expect(outcome(kind, phase, history)).toEqual(outcomeOf(kind, phase));
      expect(history.status).toBe(200);
      expect(history.body.items.at(-1)).toMatchObject({ type: 'Foreign', data: null, hash: null });
      expect(history.text).not.toMatch(/s3/);
    }

    async function expectParked({ kind, id }: Contract, phase: string): Promise<void> {
      const path = `/v1/contracts/${id}`;
      for (const part of ['/ledger', '/state', '']) {
        if (part === '' && isAdded(kind)) await waitUntil(async () => (await http.get(path, { token: tokens.ann })).status === 503);
        expect(outcome(kind, phase + part, await http.get(path + part, { token: tokens.otto }))).toEqual(outcomeOf(kind, phase + part));
        expect((await http.get(path + part, { token: tokens.cyd })).status).toBe(404);
        for (const party of ['ann', 'bob'] as const) {
          const ofParty = await http.get(path + part, { token: tokens[party] });
          if (phase === 'rebuilt' && DAMAGES[kind]?.forgets === party) expect(ofParty.status).toBe(404);
          else expect(outcome(kind, phase + part, ofParty)).toEqual(outcomeOf(kind, phase + part));
        }
      }
    }

    /** The first request again makes no second offer, and the gateway is asked for no second charge. */
    async function expectNotBegunAnew({ kind, id, key, charges }: Contract, phase: string): Promise<void> {
      const before = standIn.log.events.length;
      const again = await http.post('/v1/contracts', { token: tokens.ann, key, body: OFFER });
      expect(outcome(kind, `${phase} again`, again)).toEqual(outcomeOf(kind, `${phase} again`));
      const accepted = await http.post(`/v1/contracts/${id}/end`, { token: tokens.bob, key: `end-${key}`, body: { reason: 'other' } });
      expect([kind, phase, accepted.status >= 400]).toEqual([kind, phase, true]);
      expect((await gatewayEntriesOf(http, id)).length).toBe(charges);
      expect(standIn.log.events.slice(before).filter(({ stream }) => stream === `contract-${id}`)).toEqual([]);
    }

    async function expectSound({ id }: Contract): Promise<void> {
      const token = tokens.otto;
      expect((await http.get(`/v1/contracts/${id}`, { token: tokens.ann })).status).toBe(200);
      expect((await ledgerOf(id)).body.invariants).toMatchObject({ ok: true, charged: OFFER.milestones[0]?.amount });
      await waitUntil(async () => (await http.get<{ ok: boolean }>(`/v1/contracts/${id}/verify`, { token })).body.ok);
    }
  });
});
