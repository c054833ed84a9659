import { Latencies } from './latencies.js';
import type { LoadResult } from './load-job.js';

/** Counts the outcomes of a load's requests, from its creation on. */
export class Tally {
  private commands = 0;
  private refused = 0;
  private queries = 0;
  private readonly failures: Record<string, number> = {};
  private readonly latency = new Latencies();
  private readonly lag = new Latencies();
  private readonly startedAt = performance.now();
  private readonly startedCpu = process.cpuUsage();

  accepted(ms: number): void {
    this.commands += 1;
    this.latency.add(ms);
  }

  /** Counts a refusal by a rule. */
  refusal(): void {
    this.refused += 1;
  }

  /** Counts a refusal by a rule, with its latency, where refusals count as decided commands. */
  decided(ms: number): void {
    this.refused += 1;
    this.latency.add(ms);
  }

  failure(status: number, body: string): void {
    const what = `${status} ${/"code":"(\w+)"/.exec(body)?.[1] ?? ''}`.trim();
    this.failures[what] = (this.failures[what] ?? 0) + 1;
  }

  visible(ms: number): void {
    this.queries += 1;
    this.lag.add(ms);
  }

  result(contractsEnded: number): LoadResult {
    const { user, system } = process.cpuUsage(this.startedCpu);
    const requests = this.commands + this.refused + this.queries;
    return {
      seconds: (performance.now() - this.startedAt) / 1_000,
      commands: this.commands,
      refused: this.refused,
      failures: this.failures,
      latency: this.latency.summary(),
      lag: this.lag.summary(),
      contractsEnded,
      ownCpuMicros: (user + system) / Math.max(1, requests),
    };
  }
}
