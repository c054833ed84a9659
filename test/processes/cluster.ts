import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SignJWT } from 'jose';
import { SandboxPaymentGateway } from '#adapters/sqlite/sandbox-gateway/sandbox-payment-gateway';
import type { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient } from '#apps/process/service-client';
import type { GatewayOperation } from '#apps/process/service-client';
import { RetryingClient, type ServiceAccess } from '../plays/retrying-client.js';
import { ScrapedMetrics } from '../http/scraped-metrics.js';
import { EventStoreDbStandIn } from '../servers/eventstoredb/stand-in.js';
import { MongoForTests } from '../servers/mongo/mongo-for-tests.js';
import { type App, launch } from './standalone.js';

const PATIENCE_MS = 120_000;
const MOST_STARTS = 5;
const JWT = { JWT_SECRET: 'a secret of the cluster, of 32 bytes or more', JWT_ISSUER: 'the tests', JWT_AUDIENCE: 'the cluster' };
/** A story sends more requests in a minute than a party does. */
const API = { ...JWT, RATE_LIMIT_PER_MINUTE: '0', RATE_LIMIT_PER_ADDRESS: '0', OPERATIONS_PORT: '0' };

/** A service of several processes on an EventStoreDB stand-in, a server of the MongoDB protocol, and one ledger of the sandbox gateway. */
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
    /** Another connection to the ledger that the workers use. */
    private readonly gateway: SandboxPaymentGateway,
  ) {}

  /**
   * Starts one more process; resolves once it listens. On a busy machine a store may not answer in the time that a start has for it: then it is
   * started again, as whoever runs the service would.
   */
  async add(app: App): Promise<ServiceProcess> {
    for (let starts = 1; ; starts += 1) {
      try {
        return await this.launch(app);
      } catch (failure) {
        if (starts === MOST_STARTS || !/timed out|has not answered/.test(String(failure))) throw failure;
      }
    }
  }

  private async launch(app: App): Promise<ServiceProcess> {
    const urls = { EVENT_STORE_URL: this.log.url, VIEW_STORE_URL: this.views.server.url };
    // Every process that charges must use the same ledger.
    const own = app === 'api' ? API : { DATA_DIR: this.folder };
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

  /** A client for ann, bob and an auditor that sends each request to the next api. */
  async client(apis: readonly ServiceProcess[]): Promise<RetryingClient> {
    const [ann, bob, auditor] = await Promise.all([this.token('ann'), this.token('bob'), this.token('otto', 'auditor')]);
    return new RetryingClient(new InTurn(apis), { ann, bob, auditor });
  }

  /** The entries of a contract in the gateway's ledger. */
  readonly operationsOf = async (contractId: string): Promise<readonly GatewayOperation[]> =>
    (await this.gateway.operations({ contractId, after: null, limit: 1_000 })).items;

  /** Kills the processes, then stops the stores. */
  async stop(): Promise<void> {
    await Promise.all(this.processes.map((one) => one.kill()));
    await this.gateway.close();
    await this.views.stop();
    this.log.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The background tasks that a worker owns, by its metrics. */
export async function readOwned({ operationsUrl }: ServiceProcess): Promise<readonly string[]> {
  const owned = (await ScrapedMetrics.scrape(operationsUrl)).samples.filter(({ name, value }) => name === 'work_owned' && value === 1);
  return owned.map(({ labels }) => labels['piece'] ?? '');
}

/** Sends each request to the next service. */
class InTurn implements ServiceAccess {
  private requests = 0;

  constructor(private readonly services: readonly ServiceProcess[]) {}

  async service(): Promise<ServiceClient> {
    this.requests += 1;
    return new ServiceClient(this.services[this.requests % this.services.length]?.url ?? '');
  }

  hadOnDisk(): boolean {
    return true;
  }
}

/** Waits until the condition holds; fails after two minutes. */
export async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`the condition does not hold after ${PATIENCE_MS / 1_000} s`);
    await sleep(50);
  }
}
