import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { METRICS } from './metric-table.js';

type Table = typeof METRICS;
type Named<Type extends string> = { [Name in keyof Table]: Table[Name]['type'] extends Type ? Name : never }[keyof Table];
type LabelOf<Name extends keyof Table> = Table[Name]['labels'][number];

/** Values with their labels. A boolean is shown as 1 or 0. Null means unknown and is not shown. */
export type Samples<Name extends keyof Table> = readonly (readonly [
  labels: Readonly<Record<LabelOf<Name>, string>>,
  value: number | boolean | null,
])[];

type Collect<Name extends keyof Table> = () => Samples<Name> | Promise<Samples<Name>>;

/** Registers a gauge whose values `collect` reads at each scrape. */
export function collectGauge<Name extends Named<'gauge'>>(registry: Registry, name: Name, collect: Collect<Name>): void {
  const one: Gauge<LabelOf<Name>> = new Gauge({
    ...optionsOf(registry, name),
    collect: async () => {
      const samples = await collect();
      one.reset();
      // After a reset, a metric without labels would show 0.
      one.remove({});
      for (const [labels, value] of samples) if (value !== null) one.set(labels, Number(value));
    },
  });
}

/** Registers a counter whose values are counted elsewhere; `collect` reads them at each scrape. */
export function collectCounter<Name extends Named<'counter'>>(registry: Registry, name: Name, collect: Collect<Name>): void {
  const one: Counter<LabelOf<Name>> = new Counter({
    ...optionsOf(registry, name),
    collect: async () => {
      const samples = await collect();
      one.reset();
      for (const [labels, value] of samples) if (value !== null) one.inc(labels, Number(value));
    },
  });
}

export const createCounter = (registry: Registry, name: Named<'counter'>): SeriesCounter =>
  new SeriesCounter(new Counter(optionsOf(registry, name)));

/** Counts on the hot path: each series is looked up once, while prom-client would hash the labels at every count. */
export class SeriesCounter {
  private readonly series = new Map<string, { inc(): void }>();

  constructor(private readonly counter: Counter) {}

  /** `values`: one for each label, in the order of the table. */
  inc(...values: readonly string[]): void {
    const name = values.join(' ');
    const series = this.series.get(name) ?? this.counter.labels(...values);
    this.series.set(name, series);
    series.inc();
  }
}

/** `buckets`: upper bounds, in the unit that the name gives. */
export const createHistogram = <Name extends Named<'histogram'>>(
  registry: Registry,
  name: Name,
  buckets: readonly number[],
): Histogram<LabelOf<Name>> => new Histogram({ ...optionsOf(registry, name), buckets: [...buckets] });

const optionsOf = <Name extends keyof Table>(registry: Registry, name: Name) => ({
  name,
  help: METRICS[name].help,
  labelNames: [...METRICS[name].labels] as LabelOf<Name>[], // the labels of that row
  registers: [registry],
});
