import { describe, expect, it } from '@jest/globals';
import { table } from './figure.js';
import { Latencies } from './latencies.js';

describe('the figures of the benchmark', () => {
  it('show the ratio to /health/live beside the value', () => {
    const figures = [
      { what: 'commands', value: 1_234.5, unit: '/s', ofLive: 0.0707, target: { at: 'least', value: 2_000 } as const, note: 'slow' },
      { what: '  latency p50', value: 4.25, unit: 'ms' },
    ];
    expect(table(figures).split('\n')).toEqual([
      'commands       1,235 /s  0.071× live  MISSED ≥ 2,000 (0.62×)  slow',
      '  latency p50   4.25 ms',
    ]);
  });

  it('tell one in a thousand', () => {
    const latencies = new Latencies();
    for (let ms = 2_000; ms > 0; ms -= 1) latencies.add(ms);
    expect(latencies.summary()).toEqual({ count: 2_000, p50: 1_000, p95: 1_900, p99: 1_980, p999: 1_998, max: 2_000 });
  });
});
