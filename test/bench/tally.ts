import { Latencies } from './latencies.js';
import type { LoadResult, ReadKind } from './load-job.js';

/** Counts the outcomes of a load's requests, from its creation or the last `restart` on. */
export class Tally {
  private counts = new Counts();

  /** Forgets what was counted so far. */
  restart(): void {
    this.counts = new Counts();
  }

  accepted(ms: number): void {
    this.counts.commands += 1;
    this.counts.latency.add(ms);
  }

  /** Counts a refusal by a rule. */
  refusal(): void {
    this.counts.refused += 1;
  }

  /** Counts a refusal by a rule, with its latency, where refusals count as decided commands. */
  decided(ms: number): void {
    this.counts.refused += 1;
    this.counts.latency.add(ms);
  }

  failure(status: number, body: string): void {
    this.failed(`${status} ${/"code":"(\w+)"/.exec(body)?.[1] ?? ''}`.trim());
  }

  failed(what: string): void {
    const { failures } = this.counts;
    failures[what] = (failures[what] ?? 0) + 1;
  }

  visible(ms: number): void {
    this.counts.lag.add(ms);
  }

  read(kind: ReadKind, ms: number): void {
    this.counts.reads[kind].add(ms);
  }

  /** Counts a milestone that is seen to be active, with the time since the answer to the command that started its funding. */
  activated(ms: number): void {
    this.counts.activation.add(ms);
  }

  result(contractsEnded: number): LoadResult {
    return this.counts.result(contractsEnded);
  }
}

class Counts {
  commands = 0;
  refused = 0;
  readonly failures: Record<string, number> = {};
  readonly latency = new Latencies();
  readonly lag = new Latencies();
  readonly reads = forEachKind(() => new Latencies());
  readonly activation = new Latencies();
  private readonly startedAt = Date.now();
  private readonly began = performance.now();
  private readonly startedCpu = process.cpuUsage();

  result(contractsEnded: number): LoadResult {
    const { user, system } = process.cpuUsage(this.startedCpu);
    const lag = this.lag.summary();
    const reads = forEachKind((kind) => this.reads[kind].summary());
    const readCount = Object.values(reads).reduce((sum, { count }) => sum + count, 0);
    const requests = this.commands + this.refused + lag.count + readCount;
    return {
      startedAt: this.startedAt,
      seconds: (performance.now() - this.began) / 1_000,
      commands: this.commands,
      refused: this.refused,
      requests,
      failures: this.failures,
      latency: this.latency.summary(),
      lag,
      reads,
      activation: this.activation.summary(),
      contractsEnded,
      ownCpuMicros: (user + system) / Math.max(1, requests),
      writes: [],
    };
  }
}

const forEachKind = <Value>(valueOf: (kind: ReadKind) => Value): Record<ReadKind, Value> => ({
  contractPage: valueOf('contractPage'),
  myJobs: valueOf('myJobs'),
  live: valueOf('live'),
});
