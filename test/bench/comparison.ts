import { median } from './latencies.js';

const ROUNDS = 5;

/** Runs `count` tasks, `atOnce` at a time, and returns the rate in tasks a second. */
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

/** Measures two ways to do the same in alternation, so that disturbances affect both. Takes medians, without the first warm-up round. */
export async function compare(ours: () => Promise<number>, bare: () => Promise<number>): Promise<Comparison> {
  const rounds: Comparison[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const rates = { ours: await ours(), bare: await bare() };
    rounds.push({ ...rates, ratio: rates.ours / rates.bare });
  }
  const medianOf = (figure: keyof Comparison): number => median(rounds.slice(1).map((round) => round[figure]));
  return { ours: medianOf('ours'), bare: medianOf('bare'), ratio: medianOf('ratio') };
}
