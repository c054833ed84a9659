import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { METRICS } from './metric-table.js';

type Table = typeof METRICS;
type Named<Type extends string> = { [Name in keyof Table]: Table[Name]['type'] extends Type ? Name : never }[keyof Table];
type LabelOf<Name extends keyof Table> = Table[Name]['labels'][number];

/** Values by their labels; a fact is 1 or 0, null is unknown for now and not shown. */
export type Samples<Name extends keyof Table> = readonly (readonly [
  labels: Readonly<Record<LabelOf<Name>, string>>,
  value: number | boolean | null,
])[];

type Collect<Name extends keyof Table> = () => Samples<Name> | Promise<Samples<Name>>;

/** Shows what `collect` answers whenever somebody asks. */
export function gauge<Name extends Named<'gauge'>>(registry: Registry, name: Name, collect: Collect<Name>): void {
  const one: Gauge<LabelOf<Name>> = new Gauge({
    ...described(registry, name),
    collect: async () => {
      const samples = await collect();
      one.reset();
      // Without labels it would show 0 after a reset.
      one.remove({});
      for (const [labels, value] of samples) if (value !== null) one.set(labels, Number(value));
    },
  });
}

/** Shows what is counted elsewhere. */
export function counted<Name extends Named<'counter'>>(registry: Registry, name: Name, collect: Collect<Name>): void {
  const one: Counter<LabelOf<Name>> = new Counter({
    ...described(registry, name),
    collect: async () => {
      const samples = await collect();
      one.reset();
      for (const [labels, value] of samples) if (value !== null) one.inc(labels, Number(value));
    },
  });
}

export const counter = <Name extends Named<'counter'>>(registry: Registry, name: Name): Counter<LabelOf<Name>> =>
  new Counter(described(registry, name));

/** `buckets` in the unit that the name says. */
export const histogram = <Name extends Named<'histogram'>>(
  registry: Registry,
  name: Name,
  buckets: readonly number[],
): Histogram<LabelOf<Name>> => new Histogram({ ...described(registry, name), buckets: [...buckets] });

const described = <Name extends keyof Table>(registry: Registry, name: Name) => ({
  name,
  help: METRICS[name].help,
  labelNames: [...METRICS[name].labels] as LabelOf<Name>[], // of that row
  registers: [registry],
});
