import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { programAt } from '../programs.js';
import { freePort } from './free-port.js';

const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 200;

interface Config {
  readonly scrape_configs: readonly { readonly job_name: string }[];
}

interface Answer {
  readonly status: 'success' | 'error';
  readonly error?: string;
  readonly data: { readonly result: readonly unknown[] };
}

/** A real Prometheus on the configuration of docker/, with other targets and a shorter interval. */
export class Prometheus {
  /** Every job of the configuration scrapes `target`, a `host:port`. */
  static async start(folder: string, target: string): Promise<Prometheus> {
    const config = parse(readFileSync('docker/prometheus/prometheus.yml', 'utf8')) as Config;
    const jobs = config.scrape_configs.map(({ job_name: job }) => ({ job_name: job, static_configs: [{ targets: [target] }] }));
    const intervals = { scrape_interval: '1s', evaluation_interval: '1s' };
    const files = [resolve('docker/prometheus/alerts.yml')];
    const file = join(folder, 'prometheus.yml');
    writeFileSync(file, stringify({ ...config, global: intervals, rule_files: files, scrape_configs: jobs }));
    const address = `127.0.0.1:${await freePort()}`;
    const flags = [`--config.file=${file}`, `--storage.tsdb.path=${join(folder, 'series')}`, `--web.listen-address=${address}`];
    return new Prometheus(spawn('prometheus', [...flags, '--log.level=error'], { stdio: 'ignore' }), `http://${address}`);
  }

  private constructor(
    private readonly child: ChildProcess,
    private readonly url: string,
  ) {}

  /** Waits until an expression has a series, at most 30 s; resolves to their number. Throws when it is not valid PromQL. */
  async series(expression: string): Promise<number> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.ask(expression);
      if (answer?.status === 'error') throw new Error(`${expression}: ${answer.error}`);
      const found = answer?.data.result.length ?? 0;
      if (found > 0 || performance.now() > deadline) return found;
      await pause(LOOK_EVERY_MS);
    }
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolved) => this.child.once('close', resolved));
    if (this.child.kill('SIGKILL')) await ended;
  }

  /** Null while it does not listen. */
  private async ask(expression: string): Promise<Answer | null> {
    const response = await fetch(`${this.url}/api/v1/query?${new URLSearchParams({ query: expression }).toString()}`).catch(() => null);
    return response && ((await response.json().catch(() => null)) as Answer | null);
  }
}

const isHere = programAt('prometheus') !== undefined;
const leftOut = 'left out: this machine has no prometheus; .ci/docker-tools fetches it';

/** Like `describe`. Without Prometheus its examples are skipped, and its name gives the reason. */
export function describeWithPrometheus(name: string, examples: () => void): void {
  const examine = isHere ? describe : describe.skip;
  examine(isHere ? name : `${name} (${leftOut})`, examples);
}
