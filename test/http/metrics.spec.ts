import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VIEWS } from '#application';
import { METRICS } from '#apps/process/metrics/metric-table';
import { ScrapedMetrics, seriesOf } from './scraped-metrics.js';
import { StoryService } from './story-service.js';

const OF_PROM_CLIENT = /^(process|nodejs)_/;

type Metric = keyof typeof METRICS;
const TABLE = Object.entries(METRICS) as readonly (readonly [Metric, (typeof METRICS)[Metric]])[]; // its own keys

/** The sandbox charges this amount at once but answers after 2 s. */
const SLOW = 10_904;

let service: StoryService;
beforeAll(async () => {
  service = await StoryService.open();
});
afterAll(() => service.close());

describe('the metrics', () => {
  it('are those of the table and of prom-client, each with its help and type', async () => {
    await service.waitUntilIdle();
    const { help, types, samples, series } = await ScrapedMetrics.scrape(service.url);
    const own = [...types.keys()].filter((name) => !OF_PROM_CLIENT.test(name));
    expect(own.toSorted()).toEqual(TABLE.map(([name]) => name).toSorted());
    for (const [name, row] of TABLE) {
      expect([name, types.get(name), help.get(name)]).toEqual([name, row.type, row.help]);
      const labels = samples.filter((sample) => seriesOf(name).includes(sample.name)).map((sample) => Object.keys(sample.labels));
      for (const some of labels) expect(some.filter((label) => label !== 'le')).toEqual([...row.labels]);
    }
    expect(samples.filter(({ name }) => !series.has(name))).toEqual([]);
  });

  it('follow the naming of Prometheus: counters end in total, times are in seconds', () => {
    for (const [name, { type }] of TABLE) {
      expect(name).toMatch(/^[a-z]+(_[a-z]+)+$/);
      expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter']);
      expect(name).not.toMatch(/_(ms|millis|milliseconds|minutes|bytes_per|info)(_|$)/);
    }
  });

  it('count commands by outcome, including the system’s own', async () => {
    const before = await ScrapedMetrics.scrape(service.url);
    const { parts, path } = await service.createActive(10_000, 20_000);
    await service.ann.post(`${path}/milestones/activate-next`);
    await service.ann.post(`${parts[1]}/activate?dryRun=true`, { body: { expectedAmount: 20_000 } });
    await service.ann.post(`${path}/milestones?dryRun=true`, { body: { milestones: [{ title: 'More', amount: 5_000 }] } });
    const after = await ScrapedMetrics.scrape(service.url);
    const grown = (command: string, outcome: string, code: string): number => {
      const labels = { command, outcome, code };
      return (after.value('commands_total', labels) ?? 0) - (before.value('commands_total', labels) ?? 0);
    };
    expect(grown('CreateOffer', 'accepted', '')).toBe(1);
    expect(grown('ConfirmFunding', 'accepted', '')).toBe(1);
    expect(grown('ActivateNextMilestone', 'refused', 'PREVIOUS_MILESTONE_NOT_RELEASED')).toBe(1);
    expect(grown('ActivateMilestone', 'refused', 'PREVIOUS_MILESTONE_NOT_RELEASED')).toBe(1);
    expect(grown('CreateMilestones', 'dryRun', '')).toBe(1);
  });

  it('show an idle service with every store up, no lag and nothing due', async () => {
    await service.createActive(10_000);
    await service.waitUntilIdle();
    // A health result is shared for a moment, so the first scrape may show an older state.
    const scraped = await until(
      (now) => Number(now.value('event_log_head_position')) > 0 && VIEWS.every(({ name }) => hasCaughtUp(now, name)),
    );
    for (const store of ['events', 'views', 'gateway']) expect([store, scraped.value('store_up', { store })]).toEqual([store, 1]);
    for (const { name: projection } of VIEWS) {
      expect(scraped.value('projection_lag_events', { projection })).toBe(0);
      expect(scraped.value('projection_lag_seconds', { projection })).toBe(0);
      expect(scraped.value('projection_live', { projection })).toBe(1);
      expect(scraped.value('projection_caught_up', { projection })).toBe(1);
      expect(scraped.value('projection_failing', { projection })).toBe(0);
    }
    expect([scraped.value('due_list_due_items'), scraped.value('due_list_oldest_due_seconds')]).toEqual([0, 0]);
  });

  it('show due items that are not done yet', async () => {
    const { path } = await service.createOffered([SLOW], { terms: {} });
    await service.bob.post(`${path}/accept`);
    await until(({ value }) => value('due_list_due_items') === 1 && value('due_list_running_attempts') === 1);
    const { value } = await until((now) => (now.value('due_list_oldest_due_seconds') ?? 0) > 0.5);
    expect(value('due_list_due_items')).toBe(1);
    await until((now) => now.value('due_list_due_items') === 0 && now.value('due_list_oldest_due_seconds') === 0);
  });
});

function hasCaughtUp({ value }: ScrapedMetrics, projection: string): boolean {
  return value('projection_position', { projection }) === value('event_log_head_position');
}

/** Scrapes until the condition holds. The test's timeout limits the wait. */
async function until(holds: (scraped: ScrapedMetrics) => boolean): Promise<ScrapedMetrics> {
  for (;;) {
    const scraped = await ScrapedMetrics.scrape(service.url);
    if (holds(scraped)) return scraped;
    await sleep(20);
  }
}
