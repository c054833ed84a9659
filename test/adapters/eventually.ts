import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for a machine that has much else to do. */
const PATIENCE_MS = 120_000;

/** Repeats a check until it passes, and resolves to its result; after two minutes it throws the last failure. */
export async function eventually<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  for (const until = performance.now() + PATIENCE_MS; ; await sleep(10)) {
    try {
      return await check();
    } catch (failure) {
      if (performance.now() > until) throw failure;
    }
  }
}
