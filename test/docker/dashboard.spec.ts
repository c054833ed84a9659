import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { METRICS } from '#apps/process/metrics/metric-table';
import type { ServiceProcess } from '#apps/process/service-process';
import { ScrapedMetrics } from '../http/scraped-metrics.js';
import { playDemo, startReady } from '../processes/standalone.js';
import { alertRules, dashboardExpressions, expressions, metricsOf } from './expressions.js';
import { describeWithPrometheus, Prometheus } from './prometheus.js';

describe('dashboard and alerts', () => {
  let folder: string;
  let service: ServiceProcess;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'milestone-dashboard-'));
    service = await startReady({ DATA_DIR: join(folder, 'data') });
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('name metrics that the service exposes', async () => {
    const exposed = (await ScrapedMetrics.scrape(service.url)).series;
    const named = expressions.map(({ title, text }) => ({ title, metrics: metricsOf(text) }));
    expect(named.filter(({ metrics }) => !metrics.every((metric) => exposed.has(metric)))).toEqual([]);
  });

  describeWithPrometheus('in Prometheus', () => {
    it('have series for every panel once the demo was played', async () => {
      const prometheus = await Prometheus.start(folder, new URL(service.url).host);
      try {
        // Both jobs must scrape the service once before the demo starts.
        expect(await prometheus.series('count(up == 1) == 2')).toBe(1);
        // The demo plays a whole contract, with commands, queries and refusals.
        await playDemo(service);
        const shown = dashboardExpressions.map(async ({ title, text }) => ({
          title,
          series: await prometheus.series(text.replaceAll('$__rate_interval', '1m')),
        }));
        expect((await Promise.all(shown)).filter(({ series }) => series === 0)).toEqual([]);
      } finally {
        await prometheus.stop();
      }
    }, 120_000);
  });
});

describe('what an alert says', () => {
  it.each(alertRules.map((rule) => [rule.alert, rule] as const))(
    'names labels that its metrics have: %s',
    (_name, { expr, annotations }) => {
      const named = [...annotations.summary.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label);
      const kept = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, labels = '']) => labels.split(', '));
      const had = metricsOf(expr).flatMap((metric) => (metric in METRICS ? METRICS[metric as keyof typeof METRICS].labels : []));
      expect(named.filter((label) => !kept.includes(String(label)))).toEqual([]);
      expect(kept.filter((label) => !had.some((one) => one === label))).toEqual([]);
    },
  );

  it('leads to the line of the log that names a parked contract', () => {
    const { annotations, expr } = alertRules.find(({ alert }) => alert === 'ContractParked') ?? {};
    expect([expr, annotations?.summary]).toEqual([
      'max by (finder) (parked_contracts) > 0',
      expect.stringMatching(/found by .* as contractParked/),
    ]);
  });
});

describe('the metrics that an expression reads', () => {
  it.each([
    ['up == 0', []],
    ['histogram_quantile(0.99, sum by (le, route) (rate(http_seconds_bucket{method!="GET"}[$__rate_interval])))', ['http_seconds_bucket']],
    ['max by (view) (projection_lag_seconds) > 1.5e3 and on (job) (up offset 5m)', ['projection_lag_seconds']],
  ])('are those of %s', (expression, metrics) => {
    expect(metricsOf(expression)).toEqual(metrics);
  });
});
