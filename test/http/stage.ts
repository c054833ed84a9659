import { readSettings } from '#apps/api/settings';
import type { RunningService } from '#apps/process/process';
import { startService } from '#apps/standalone/start';
import { Party, type Answer } from './party.js';

/** Charged, and answered after 2 s. */
const SLOW = 10_904;
/** What the due list does at once. */
const AT_ONCE = 16;
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

/** A contract of ann and bob, by its paths. */
export interface Deal {
  readonly path: string;
  readonly ids: readonly string[];
  /** One for each milestone. */
  readonly parts: readonly string[];
}

/** A service of its own with the people of the stories on it, and contracts as far along as a test needs them. */
export class Stage {
  private constructor(
    private readonly service: RunningService,
    readonly nobody: Party,
    readonly ann: Party,
    readonly bob: Party,
    /** Of no contract. */
    readonly cyd: Party,
    private readonly auditor: Party,
  ) {}

  /** `adapters`: in place of the embedded ones. */
  static async open(adapters?: Parameters<typeof startService>[1]): Promise<Stage> {
    const environment = { PORT: '0', DATA_DIR: ':memory:', LOG_LEVEL: 'silent', RATE_LIMIT_PER_MINUTE: String(REQUESTS_PER_MINUTE) };
    const service = await startService(readSettings(environment, { authMode: 'demo' }), adapters);
    const { url } = service;
    const [ann, bob, cyd, eve] = await Promise.all([
      Party.join(url, 'ann'),
      Party.join(url, 'bob'),
      Party.join(url, 'cyd'),
      Party.join(url, 'eve', 'auditor'),
    ]);
    return new Stage(service, Party.nobody(url), ann, bob, cyd, eve);
  }

  get url(): string {
    return this.service.url;
  }

  close(): Promise<void> {
    return this.service.stop();
  }

  async offered(amounts: readonly number[], more: object = {}): Promise<Deal> {
    const { contractId, milestones } = (await this.ann.post('/v1/contracts', { body: offerOf(amounts, more) })).body;
    const path = `/v1/contracts/${contractId}`;
    const ids = milestones.map(({ milestoneId }) => milestoneId);
    return { path, ids, parts: ids.map((id) => `${path}/milestones/${id}`) };
  }

  async accepted(...amounts: readonly number[]): Promise<Deal> {
    const deal = await this.offered(amounts);
    await this.bob.post(`${deal.path}/accept`);
    return deal;
  }

  /** The first milestone is funded. */
  async active(...amounts: readonly number[]): Promise<Deal> {
    const deal = await this.accepted(...amounts);
    await this.ann.post(`${deal.path}/milestones/activate-next`);
    await this.quiet();
    return deal;
  }

  async submitted(...amounts: readonly number[]): Promise<Deal & { readonly submissionId: string }> {
    const deal = await this.active(...amounts);
    const { body } = await this.bob.post(`${deal.parts[0]}/submissions`, { body: { message: 'Done.' } });
    return { ...deal, submissionId: String((body as object as Record<string, unknown>)['submissionId']) };
  }

  /** The only milestone is released. */
  async released(amount: number): Promise<Deal> {
    const deal = await this.active(amount);
    await this.ann.post(`${deal.parts[0]}/approve`, { body: approvalOf(amount) });
    return deal;
  }

  async now(): Promise<string> {
    return (await this.fieldsOf('/dev/clock'))['now'] as string;
  }

  /** Answers when all that is due then was tried once. */
  moveClock(advanceSeconds: number): Promise<Answer> {
    return this.nobody.post('/dev/clock', { body: { advanceSeconds } });
  }

  /** No charge is under way or to be tried again: nothing is recorded but by those who ask. */
  async quiet(): Promise<void> {
    for (;;) {
      await this.moveClock(0);
      const { dueList } = (await this.fieldsOf('/health/ready'))['dependencies'] as { dueList: Record<string, number> };
      if (dueList['inFlight'] === 0 && dueList['retrying'] === 0) return;
    }
  }

  /** For about 4 s nothing newly due is tried: slow charges take every place of the due list, twice, and the first are charged by now. */
  async occupyDueList(): Promise<void> {
    const deals = await Promise.all(Array.from({ length: 2 * AT_ONCE }, () => this.offered([SLOW], { terms: {} })));
    await Promise.all(deals.map(({ path }) => this.bob.post(`${path}/accept`)));
    while ((await this.slowCharges()) < AT_ONCE);
  }

  /** The heads of the log and of the gateway's ledger: the same as long as nothing was recorded or charged. */
  async recorded(): Promise<readonly unknown[]> {
    const feed = (await this.auditor.get('/v1/feed?limit=1')).body as object as Record<string, unknown>;
    const ledger = await this.fieldsOf('/dev/gateway/operations?limit=1');
    return [feed['asOf'], ledger['asOf']];
  }

  private async slowCharges(): Promise<number> {
    const { items } = (await this.nobody.get('/dev/gateway/operations?limit=1000')).body;
    return items.filter((operation) => operation['amount'] === SLOW).length;
  }

  private async fieldsOf(path: string): Promise<Record<string, unknown>> {
    return (await this.nobody.get(path)).body as object as Record<string, unknown>;
  }
}
