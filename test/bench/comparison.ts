import { median } from './latencies.js';

const ROUNDS = 5;

/** Does `count` tasks, so many at once; answers how many a second. */
export async function measureRate(count: number, atOnce: number, task: (nth: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await task(next - 1);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: atOnce }, lane));
  return (count / (performance.now() - started)) * 1_000;
}

export interface Comparison {
  readonly ours: number;
  readonly bare: number;
  readonly ratio: number;
}

/** Two ways to do the same, in turns, so that whatever else goes on befalls both; the first turn warms up. Each is the median of the rest. */
export async function compare(ours: () => Promise<number>, bare: () => Promise<number>): Promise<Comparison> {
  const turns: Comparison[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const rates = { ours: await ours(), bare: await bare() };
    turns.push({ ...rates, ratio: rates.ours / rates.bare });
  }
  const medianOf = (figure: keyof Comparison): number => median(turns.slice(1).map((turn) => turn[figure]));
  return { ours: medianOf('ours'), bare: medianOf('bare'), ratio: medianOf('ratio') };
}
