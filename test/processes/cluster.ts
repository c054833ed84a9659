import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SignJWT } from 'jose';
import { SandboxPaymentGateway } from '#adapters/sqlite/sandbox-gateway/sandbox-payment-gateway';
import type { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient } from '#client';
import type { GatewayOperation } from '#client';
import { CrashClient, type Services } from '../faults/crash-client.js';
import { Scraped } from '../http/scraped.js';
import { EventStoreDbStandIn } from '../servers/eventstoredb/stand-in.js';
import { MongoForTests } from '../servers/mongo/mongo-for-tests.js';
import { type App, launch } from './standalone.js';

const PATIENCE_MS = 30_000;
const JWT = { JWT_SECRET: 'a secret of the cluster, of 32 bytes or more', JWT_ISSUER: 'the tests', JWT_AUDIENCE: 'the cluster' };

/** A service of several processes on an EventStoreDB stand-in, a server of the MongoDB protocol and one ledger of the sandbox gateway. */
export class Cluster {
  private readonly processes: ServiceProcess[] = [];

  static async start(): Promise<Cluster> {
    const folder = mkdtempSync(join(tmpdir(), 'milestone-cluster-'));
    const [log, views] = [await EventStoreDbStandIn.start(), await MongoForTests.start()];
    const gateway = await SandboxPaymentGateway.open({ file: join(folder, 'gateway.db'), clock: { now: () => new Date().toISOString() } });
    return new Cluster(folder, log, views, gateway);
  }

  private constructor(
    private readonly folder: string,
    readonly log: EventStoreDbStandIn,
    readonly views: MongoForTests,
    /** As a worker has it: another connection to the same ledger. */
    private readonly gateway: SandboxPaymentGateway,
  ) {}

  /** Listening when it resolves. */
  async add(app: App): Promise<ServiceProcess> {
    const urls = { EVENT_STORE_URL: this.log.url, VIEW_STORE_URL: this.views.server.url };
    // Who moves money has its ledger in the folder that all share.
    const own = app === 'api' ? JWT : { DATA_DIR: this.folder };
    const started = launch({ HOST: '127.0.0.1', ...urls, ...own }, app);
    this.processes.push(started);
    await started.listening;
    return started;
  }

  token(sub: string, ...roles: readonly string[]): Promise<string> {
    return new SignJWT({ roles })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(sub)
      .setIssuer(JWT.JWT_ISSUER)
      .setAudience(JWT.JWT_AUDIENCE)
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(JWT.JWT_SECRET));
  }

  /** Of ann, bob and an auditor, each of whose requests goes to the next of these. */
  async client(apis: readonly ServiceProcess[]): Promise<CrashClient> {
    const [ann, bob, auditor] = await Promise.all([this.token('ann'), this.token('bob'), this.token('otto', 'auditor')]);
    return new CrashClient(new InTurn(apis), { ann, bob, auditor });
  }

  /** What the gateway's ledger has of a contract. */
  readonly operationsOf = async (contractId: string): Promise<readonly GatewayOperation[]> =>
    (await this.gateway.operations({ contractId, after: null, limit: 1_000 })).items;

  /** Ends what still runs, the stores last. */
  async stop(): Promise<void> {
    await Promise.all(this.processes.map((one) => one.kill()));
    await this.gateway.close();
    await this.views.stop();
    this.log.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The pieces of work that a worker says it does, by its metrics. */
export async function readOwned({ url }: ServiceProcess): Promise<readonly string[]> {
  const owned = (await Scraped.of(url)).samples.filter(({ name, value }) => name === 'work_owned' && value === 1);
  return owned.map(({ labels }) => labels['piece'] ?? '');
}

/** Each request goes to the next one. */
class InTurn implements Services {
  private asked = 0;

  constructor(private readonly services: readonly ServiceProcess[]) {}

  async service(): Promise<ServiceClient> {
    this.asked += 1;
    return new ServiceClient(this.services[this.asked % this.services.length]?.url ?? '');
  }

  wasThere(): boolean {
    return true;
  }
}

/** Fails after 30 s. */
export async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`it did not come to that in ${PATIENCE_MS / 1_000} s`);
    await sleep(50);
  }
}
