import { readSettings } from '#apps/api/settings';
import type { RunningService } from '#apps/process/process';
import { startService } from '#apps/standalone/start';
import { ServiceClient } from '#apps/process/service-client';
import { waitUntilIdle } from '../plays/wait-until-idle.js';
import { Party, type Answer } from '../suites/http-stories/party.js';

const REQUESTS_PER_MINUTE = 500;

export const offerOf = (amounts: readonly number[], more: object = {}): object => ({
  title: 'Website',
  description: 'Five pages',
  freelancerId: 'bob',
  currency: 'USD',
  milestones: amounts.map((amount, index) => ({ title: `Part ${index + 1}`, amount, instructions: 'As agreed.' })),
  terms: { fundOnAcceptance: false },
  ...more,
});

export const approvalOf = (deposit: number, more: object = {}): object => ({
  paidAmount: deposit,
  expectedDeposit: deposit,
  afterwards: 'keepOpen',
  ...more,
});

/** A contract of ann and bob. */
export interface CreatedContract {
  readonly path: string;
  /** The ids of its milestones. */
  readonly ids: readonly string[];
  /** The paths of its milestones. */
  readonly parts: readonly string[];
}

/** A service in demo mode with the parties of the stories. Creates contracts in the states that tests need. */
export class StoryService {
  private constructor(
    private readonly service: RunningService,
    readonly anonymous: Party,
    readonly ann: Party,
    readonly bob: Party,
    /** A party without a contract. */
    readonly cyd: Party,
    readonly auditor: Party,
    readonly operator: Party,
  ) {}

  /** `adapters` replace the embedded ones. Resolves once the service is ready. */
  static async open(adapters?: Parameters<typeof startService>[1]): Promise<StoryService> {
    const environment = { PORT: '0', DATA_DIR: ':memory:', LOG_LEVEL: 'silent', RATE_LIMIT_PER_MINUTE: String(REQUESTS_PER_MINUTE) };
    const service = await startService(readSettings(environment, { authMode: 'demo' }), adapters);
    const { url } = service;
    // Until the views are there, pages and lists are refused.
    await new ServiceClient(url).ready();
    const [ann, bob, cyd, eve, olga] = await Promise.all([
      Party.join(url, 'ann'),
      Party.join(url, 'bob'),
      Party.join(url, 'cyd'),
      Party.join(url, 'eve', 'auditor'),
      Party.join(url, 'olga', 'operator'),
    ]);
    return new StoryService(service, Party.withoutToken(url), ann, bob, cyd, eve, olga);
  }

  get url(): string {
    return this.service.url;
  }

  close(): Promise<void> {
    return this.service.stop();
  }

  async createOffered(amounts: readonly number[], more: object = {}): Promise<CreatedContract> {
    const { contractId, milestones } = (await this.ann.post('/v1/contracts', { body: offerOf(amounts, more) })).body;
    const path = `/v1/contracts/${contractId}`;
    const ids = milestones.map(({ milestoneId }) => milestoneId);
    return { path, ids, parts: ids.map((id) => `${path}/milestones/${id}`) };
  }

  async createAccepted(...amounts: readonly number[]): Promise<CreatedContract> {
    const deal = await this.createOffered(amounts);
    await this.bob.post(`${deal.path}/accept`);
    return deal;
  }

  /** Creates an accepted contract whose first milestone is funded. */
  async createActive(...amounts: readonly number[]): Promise<CreatedContract> {
    const deal = await this.createAccepted(...amounts);
    await this.ann.post(`${deal.path}/milestones/activate-next`);
    await this.waitUntilIdle();
    return deal;
  }

  async createSubmitted(...amounts: readonly number[]): Promise<CreatedContract & { readonly submissionId: string }> {
    const deal = await this.createActive(...amounts);
    const { body } = await this.bob.post(`${deal.parts[0]}/submissions`, { body: { message: 'Done.' } });
    return { ...deal, submissionId: String((body as object as Record<string, unknown>)['submissionId']) };
  }

  /** Creates a contract whose only milestone is released. */
  async createReleased(amount: number): Promise<CreatedContract> {
    const deal = await this.createActive(amount);
    await this.ann.post(`${deal.parts[0]}/approve`, { body: approvalOf(amount) });
    return deal;
  }

  /** The number of the first payment of a contract. */
  async paymentOf(path: string): Promise<number> {
    await this.waitUntilIdle();
    const { body } = await this.ann.get(path);
    const [first] = (body as object as { readonly payments: readonly { readonly payment: number }[] }).payments; // the contract page
    if (!first) throw new Error(`${path} has no payment`);
    return first.payment;
  }

  async now(): Promise<string> {
    return (await this.fieldsOf('/dev/clock'))['now'] as string;
  }

  /** Moves the clock. Resolves when everything due at the new time was tried once. */
  moveClock(advanceSeconds: number): Promise<Answer> {
    return this.anonymous.post('/dev/clock', { body: { advanceSeconds } });
  }

  /** Waits until no charge is in flight or waits for a retry. After that only requests record events. */
  waitUntilIdle(): Promise<void> {
    return waitUntilIdle(new ServiceClient(this.url));
  }

  /** The heads of the event log and of the gateway's ledger. They change when something is recorded or charged. */
  async recordedHeads(): Promise<readonly unknown[]> {
    const feed = (await this.auditor.get('/v1/feed?limit=1')).body as object as Record<string, unknown>;
    const ledger = await this.fieldsOf('/dev/gateway/operations?limit=1');
    return [feed['asOf'], ledger['asOf']];
  }

  private async fieldsOf(path: string): Promise<Record<string, unknown>> {
    return (await this.anonymous.get(path)).body as object as Record<string, unknown>;
  }
}
