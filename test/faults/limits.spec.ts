import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { EventStoreDbEventStore } from '#adapters/eventstoredb/eventstoredb-event-store';
import { SqliteEventStore } from '#adapters/sqlite/event-log/sqlite-event-store';
import type { EventStore } from '#application';
import type { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient, type CommandAnswer, type ContractPage, type MyJobs } from '#apps/process/service-client';
import { startReady } from '../processes/standalone.js';
import { EventStoreDbStandIn } from '../servers/eventstoredb/stand-in.js';
import { describeWithMongo, MongoForTests } from '../servers/mongo/mongo-for-tests.js';
import { withFolder } from '../temporary-folder.js';
import { writeTooLarge } from './large-contract.js';

const LIMIT_MS = 170_000;
const LONG = '€'.repeat(5_000);

/** What was started and not stopped yet, the last first. */
const stopping: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stopping.splice(0).toReversed()) await stop();
});

async function start(environment: Readonly<Record<string, string>>): Promise<Caller> {
  const service = await startReady({ LOG_LEVEL: 'error', ...environment });
  stopping.push(() => service.stop());
  return new Caller(service);
}

/** Sends commands and queries of any party to one service. */
class Caller {
  private readonly http: ServiceClient;
  private readonly tokens = new Map<string, Promise<string>>();

  constructor(readonly service: ServiceProcess) {
    this.http = new ServiceClient(service.url);
  }

  token(party: string): Promise<string> {
    const token = this.tokens.get(party) ?? this.http.token(party);
    this.tokens.set(party, token);
    return token;
  }

  async post(party: string, path: string, body: object) {
    return this.http.post<CommandAnswer & { readonly code?: string }>(`/v1/contracts${path}`, {
      token: await this.token(party),
      key: randomUUID(),
      body,
    });
  }

  async get<Body>(party: string, path: string, position?: string) {
    return this.http.get<Body>(`/v1${path}`, { token: await this.token(party), ...(position !== undefined && { position }) });
  }

  /** An offer to a party whose first milestone has this amount, accepted by it; resolves to the contract's id. */
  async accepted(client: string, freelancerId: string, amount: number, terms: object = { fundOnAcceptance: false }): Promise<string> {
    const offer = { title: 'Website', description: 'A site', freelancerId, currency: 'USD', terms };
    const milestones = [{ title: 'Design', amount, instructions: 'Draw it' }];
    const { body } = await this.post(client, '', { ...offer, milestones });
    await this.post(freelancerId, `/${body.contractId}/accept`, {});
    return body.contractId;
  }

  /** How long a funding takes from the acceptance that starts it until readers see it, in ms. */
  async fundingMs(client: string): Promise<number> {
    const offer = { title: 'Website', description: 'A site', freelancerId: 'bob', currency: 'USD' };
    const { body } = await this.post(client, '', { ...offer, milestones: [{ title: 'Design', amount: 10_000, instructions: 'Draw it' }] });
    const started = performance.now();
    let { position } = (await this.post('bob', `/${body.contractId}/accept`, {})).body;
    for (;;) {
      const { body: page } = await this.get<ContractPage>(client, `/contracts/${body.contractId}`, position);
      if (page.milestones[0]?.state === 'active') return performance.now() - started;
      position = page.asOf ?? position;
      await sleep(2);
    }
  }

  residentMib(): number {
    const [, kib = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.service.pid}/status`, 'utf8')) ?? [];
    return Number(kib) / 1_024;
  }
}

/** Lets a contract's parties send the longest texts until it has no room; resolves to the commands that were taken. */
async function fill(caller: Caller, contractId: string): Promise<number> {
  const milestones = Array.from({ length: 20 }, () => ({ title: 'More', amount: 500, instructions: LONG }));
  for (let taken = 0; ; taken += 1) {
    const { status, body } = await caller.post('ann', `/${contractId}/milestones`, { milestones });
    if (status === 202) continue;
    const one = { milestones: milestones.slice(0, 1) };
    if (body.code === 'TOO_MANY_MILESTONES' || body.code === 'CONTRACT_TOO_LARGE') {
      const last = await caller.post('ann', `/${contractId}/milestones`, one);
      if (last.status !== 202) return taken;
      continue;
    }
    throw new Error(`${status} ${body.code}`);
  }
}

/** Of a hundred milestones: edit, delete and one more of each. */
const MOST_ACTIONS = 300;

/** What a list shows besides the buttons, of which there are some for each milestone. */
const withoutActions = ({ items }: MyJobs): string => JSON.stringify(items.map((item) => ({ ...item, availableActions: [] })));

/** What a service shows of the largest contract that commands make, of one that was larger before there was a limit, and of a small one. */
async function shownBeside(environment: Readonly<Record<string, string>>, large: string) {
  const caller = await start(environment);
  const fat = await caller.accepted('ann', 'bob', 10_000);
  const commands = await fill(caller, fat);
  const other = await caller.accepted('ann', 'cyd', 10_000);
  const { body: answer } = await caller.post('ann', `/${other}/milestones/activate-next`, {});
  const page = await caller.get<ContractPage>('ann', `/contracts/${fat}`, answer.position);
  const parked = await caller.get<{ readonly code: string; readonly facts: object }>('ann', `/contracts/${large}`, answer.position);
  const jobs = await caller.get<MyJobs>('ann', '/my-jobs', answer.position);
  const stopOf = (id: string) => jobs.body.items.find(({ contractId }) => contractId === id)?.parked?.kind ?? null;
  await stopping.pop()?.();
  return {
    isFat: commands > 4 && Buffer.byteLength(page.text) > 1_000_000,
    page: page.status,
    large: [parked.status, parked.body.code, parked.body.facts],
    stops: [fat, large, other].map(stopOf),
    areListsSmall: jobs.body.items.length === 3 && withoutActions(jobs.body).length < 20_000,
    areActionsFew: jobs.body.items.every(({ availableActions }) => availableActions.length <= MOST_ACTIONS),
  };
}

const AS_LIMITED = {
  isFat: true,
  page: 200,
  large: [503, 'VIEW_PARKED', { reason: 'tooLarge' }],
  stops: [null, 'tooLarge', null],
  areListsSmall: true,
  areActionsFew: true,
};

const LARGE = '018f0000-0000-4000-8000-000000000001';

async function write(events: EventStore & { close(): Promise<void> }): Promise<void> {
  await writeTooLarge(events, LARGE);
  await events.close();
}

describe('contracts as large as they can be, and larger', () => {
  it(
    'stop nobody else on SQLite',
    () =>
      withFolder(async (folder) => {
        await write(await SqliteEventStore.open(join(folder, 'events.db')));
        expect(await shownBeside({ DATA_DIR: folder }, LARGE)).toEqual(AS_LIMITED);
      }),
    LIMIT_MS,
  );
});

describeWithMongo('contracts as large as they can be, and larger, on an EventStoreDB stand-in and mongo-java-server', () => {
  it(
    'stop nobody else',
    () =>
      withFolder(async (folder) => {
        const log = await EventStoreDbStandIn.start();
        stopping.push(async () => log.stop());
        const views = await MongoForTests.start();
        stopping.push(() => views.stop());
        await write(await EventStoreDbEventStore.open(log.url));
        const stores = { EVENT_STORE_URL: log.url, VIEW_STORE_URL: views.server.url };
        expect(await shownBeside({ DATA_DIR: folder, ...stores }, LARGE)).toEqual(AS_LIMITED);
      }),
    LIMIT_MS,
  );
});

describe('connections that never read their answers', () => {
  const [CONNECTIONS, REQUESTS, MOST_MIB] = [8, 40, 150];

  it(
    'hold little memory, and are ended',
    async () => {
      const caller = await start({ DATA_DIR: ':memory:' });
      const contractId = await caller.accepted('ann', 'bob', 10_000);
      await fill(caller, contractId);
      const before = caller.residentMib();
      const token = await caller.token('ann');
      const request = `GET /v1/contracts/${contractId} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n\r\n`;
      const port = Number(new URL(caller.service.url).port);
      const others = openConnections(port);
      const sockets = Array.from({ length: CONNECTIONS }, () => connect(port, '127.0.0.1').pause());
      for (const socket of sockets) socket.on('error', () => socket.destroy()).write(request.repeat(REQUESTS));
      while (openConnections(port) < others + CONNECTIONS) await sleep(10);
      let most = 0;
      while (openConnections(port) >= CONNECTIONS) {
        most = Math.max(most, caller.residentMib());
        await sleep(100);
      }
      while (openConnections(port) > others) await sleep(100);
      for (const socket of sockets) socket.destroy();
      expect(most - before).toBeLessThan(MOST_MIB);
      expect((await caller.get('ann', `/contracts/${contractId}`)).status).toBe(200);
    },
    LIMIT_MS,
  );
});

/** The connections to a port that its process has not given up; a peer that reads nothing does not see the end. */
function openConnections(port: number): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = readFileSync('/proc/net/tcp', 'utf8').trim().split('\n').slice(1);
  return rows.map((row) => row.trim().split(/\s+/)).filter(([, from, , state]) => from?.endsWith(local) && state === '01').length;
}

describe('a thousand slow charges of one party', () => {
  const [CHARGES, AT_ONCE, SAMPLES, SLOWER_MS] = [1_000, 32, 9, 250];
  /** The sandbox answers it after two seconds. */
  const SLOW = 10_904;
  /** Of which one party has a half: so few that a thousand slow charges take two minutes, longer than a busy machine takes to ask for them. */
  const ASKS = 32;

  it(
    'hold up no funding of another',
    async () => {
      const caller = await start({ DATA_DIR: ':memory:', GATEWAY_CONCURRENCY: String(ASKS) });
      const median = async (): Promise<number> => {
        const times: number[] = [];
        for (let nth = 0; nth < SAMPLES; nth += 1) times.push(await caller.fundingMs('eve'));
        return times.toSorted((a, b) => a - b)[Math.floor(SAMPLES / 2)] ?? Infinity;
      };
      const alone = await median();
      let begun = 0;
      const lane = async (): Promise<void> => {
        while (begun < CHARGES) {
          begun += 1;
          await caller.accepted('ann', `party-${begun % 50}`, SLOW, {});
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, lane));
      const beside = await median();
      const { body } = await caller.get<MyJobs>('ann', '/my-jobs?tab=awaitingOther&limit=100');
      expect(body.items.some(({ current }) => current?.state === 'funding')).toBe(true);
      console.info(`a funding took ${alone.toFixed(0)} ms alone and ${beside.toFixed(0)} ms beside slow charges`);
      expect(beside - alone).toBeLessThan(SLOWER_MS);
    },
    LIMIT_MS,
  );
});
