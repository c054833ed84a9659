import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { MongoViewStore } from '#adapters/mongodb/mongo-view-store';
import { StoreFailure, type Generation, type ViewDocument } from '#application';
import { eventually } from '../eventually.js';
import { describeWithMongo, MongoForTests } from '../../servers/mongo/mongo-for-tests.js';
import { at, byId, job, newView, SOURCE } from '../../suites/view-store/jobs.js';

const DEADLINE_MS = 1_000;
const KILLS = 4;
/** In every step some documents are new and some exist. */
const IDS = Array.from({ length: 40 }, (_, n) => `job ${n}`);
const putsOf = (n: number): readonly ViewDocument[] =>
  IDS.filter((_, index) => (index + n) % 5 === 0 && index <= n).map((id) => job(id, n));

/** Saves step after step, as a projection does, and continues from the checkpoint after a failure. */
class Runner {
  acknowledged = 0;
  failures = 0;
  slowestSeconds = 0;
  /** Checkpoints before an acknowledged step, and saves that found another checkpoint. */
  readonly wrong: string[] = [];
  private stopped = false;
  private awaited: { readonly step: number; readonly resolve: () => void } | undefined;

  constructor(
    private readonly store: MongoViewStore,
    private readonly generation: Generation,
  ) {}

  async run(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.saveSteps();
      } catch (error) {
        if (!(error instanceof StoreFailure)) throw error;
        this.failures += 1;
        await nextTurn();
      }
    }
  }

  /** Resolves when this step is acknowledged. Supports one caller at a time. */
  reaches(step: number): Promise<void> {
    return new Promise((resolve) => {
      this.awaited = { step, resolve };
    });
  }

  stop(): void {
    this.stopped = true;
  }

  private async saveSteps(): Promise<void> {
    let reached = Number((await this.timed(this.store.checkpoint(this.generation))) ?? 0);
    if (reached < this.acknowledged) this.wrong.push(`at ${reached} after ${this.acknowledged}`);
    for (const steps = reached + 50; reached < steps && !this.stopped; reached += 1) {
      const step = { from: reached === 0 ? null : at(reached), to: at(reached + 1), puts: putsOf(reached + 1) };
      if (!(await this.timed(this.store.save(this.generation, step)))) this.wrong.push(`not from ${reached}`);
      this.acknowledged = reached + 1;
      if (this.awaited && this.awaited.step <= this.acknowledged) this.awaited.resolve();
    }
  }

  private async timed<Result>(call: Promise<Result>): Promise<Result> {
    const since = performance.now();
    try {
      return await call;
    } finally {
      this.slowestSeconds = Math.max(this.slowestSeconds, (performance.now() - since) / 1_000);
    }
  }
}

describeWithMongo('a MongoDB server that is killed while a view is filled', () => {
  let mongo: MongoForTests;
  beforeAll(async () => {
    mongo = await MongoForTests.start();
  });
  afterAll(() => mongo.stop());

  it('loses nothing that was acknowledged, and the store reconnects and answers in time', async () => {
    const { generation } = await (await mongo.store()).open(newView(), SOURCE);
    // Whoever has so little time may have to try more than once on a busy machine.
    const store = await eventually(() => mongo.store(mongo.server.url, { deadlineMs: DEADLINE_MS }));
    const runner = new Runner(store, generation);
    const running = runner.run();
    try {
      for (let kill = 1; kill <= KILLS; kill += 1) {
        await Promise.race([running, runner.reaches(runner.acknowledged + 7 * kill)]);
        // Kill at another point of the next step each time.
        for (let turn = 0; turn < 10 * kill; turn += 1) await nextTurn();
        const { failures } = runner;
        await mongo.restart(async () => {
          while (runner.failures === failures) await nextTurn();
        });
        const since = performance.now();
        await Promise.race([running, runner.reaches(runner.acknowledged + 1)]);
        expect(performance.now() - since).toBeLessThan(5_000);
      }
    } finally {
      runner.stop();
    }
    await running;
    expect(runner.wrong).toEqual([]);
    expect(runner.failures).toBeGreaterThanOrEqual(KILLS);
    // A save of few documents takes three round trips: read the checkpoint, put, move the checkpoint.
    expect(runner.slowestSeconds).toBeLessThan((5 * DEADLINE_MS) / 1_000);

    const reader = await mongo.store();
    const reached = Number(await reader.checkpoint(generation));
    const replayed = new Map(Array.from({ length: reached }, (_, n) => putsOf(n + 1)).flatMap((puts) => puts.map((put) => [put.id, put])));
    expect(byId(await reader.loadFrom(generation, IDS))).toEqual(byId([...replayed.values()]));
  });
});
