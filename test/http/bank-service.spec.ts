import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Clock } from '#application';
import type { Gateway } from '#apps/process/stores/gateways';
import { Bank } from '../adapters/bank/bank.js';
import { BankGateway } from '../adapters/bank/bank-gateway.js';
import { ScrapedMetrics } from './scraped-metrics.js';
import { StoryService, type CreatedContract } from './story-service.js';

const DAY_SECONDS = 86_400;

let bank: Bank;
let service: StoryService;

const close = () => Promise.resolve();

async function openGateway(_url: string, clock: Clock): Promise<Gateway> {
  bank = new Bank(clock);
  return { gateway: new BankGateway(bank), witness: null, ledger: null, commits: null, isEmbedded: false, close };
}

beforeAll(async () => {
  service = await StoryService.open({ openGateway });
});
afterAll(() => service.close());

async function activated(): Promise<CreatedContract> {
  const deal = await service.createAccepted(10_000);
  await service.ann.post(`${deal.path}/milestones/activate-next`);
  await service.moveClock(0);
  return deal;
}

async function stateOf({ path }: CreatedContract): Promise<string | undefined> {
  return (await service.ann.get(path)).body.milestones[0]?.state;
}

const movements = ({ path }: CreatedContract) =>
  bank.transfers(path.slice('/v1/contracts/'.length)).map(({ kind, state }) => `${kind} ${state}`);

describe('the whole service on a gateway that decides after days', () => {
  it('funds a milestone once the bank has settled the debit', async () => {
    const deal = await activated();
    for (let day = 0; day < 3; day += 1) {
      await service.moveClock(DAY_SECONDS);
      expect(await stateOf(deal)).toBe('funding');
    }
    bank.settle();
    await service.moveClock(0);
    expect(await stateOf(deal)).toBe('active');
    expect(movements(deal)).toEqual(['debit settled']);
  });

  it('puts a milestone back once the bank has rejected the debit', async () => {
    const deal = await activated();
    await service.moveClock(DAY_SECONDS);
    bank.reject(deal.path.slice('/v1/contracts/'.length), 'closed');
    await service.moveClock(0);
    const [milestone] = (await service.ann.get(deal.path)).body.milestones;
    expect(milestone).toMatchObject({ state: 'pending', funding: { state: 'declined', code: 'ACCOUNT_CLOSED' } });
    expect(movements(deal)).toEqual(['debit rejected']);
  });

  it('is ready while the bank is away, which the metrics show', async () => {
    const deal = await activated();
    bank.isAway = true;
    await service.moveClock(0);
    const ready = await service.anonymous.get('/health/ready');
    expect(ready.status).toBe(200);
    expect(Object.keys((ready.body as object as { dependencies: object }).dependencies)).toEqual(['events', 'views', 'dueList']);
    const scraped = await ScrapedMetrics.scrape(service.url);
    expect(scraped.value('gateway_calls_total', { call: 'find', outcome: 'unknown' })).toBeGreaterThan(0);
    expect(scraped.value('gateway_calls_total', { call: 'charge', outcome: 'pending' })).toBeGreaterThan(0);
    expect(scraped.value('due_list_pending_fundings')).toBe(1);
    expect(scraped.value('store_up', { store: 'gateway' })).toBeUndefined();
    bank.isAway = false;
    expect(await stateOf(deal)).toBe('funding');
  });

  it('has no ledger of the sandbox to show', async () => {
    expect((await service.anonymous.get('/dev/gateway/operations')).status).toBe(404);
    expect((await service.anonymous.get('/dev/clock')).status).toBe(200);
  });
});
