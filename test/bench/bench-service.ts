import { fileURLToPath } from 'node:url';
import { ServiceProcess } from '#apps/process/service-process';
import { ServiceClient } from '#apps/process/service-client';
import { createClient, type Client } from '#client';
import { ScrapedMetrics } from '../http/scraped-metrics.js';
import { type CpuByThread, cpuByThread } from './cpu-by-thread.js';

const MAIN = fileURLToPath(new URL('../../apps/standalone/main.js', import.meta.url));

/** The standalone service under measurement, in demo mode with default settings. */
export class BenchService {
  /** Shows each answer as it came: what is measured and audited is not repeated unseen. */
  readonly client: ServiceClient;

  private constructor(
    private readonly process: ServiceProcess,
    /** From the spawn until the service listens. */
    readonly startMs: number,
  ) {
    this.client = new ServiceClient(process.url);
  }

  static async start(folder: string): Promise<BenchService> {
    const started = performance.now();
    const service = await ServiceProcess.start(MAIN, { DATA_DIR: folder, PORT: '0' });
    return new BenchService(service, performance.now() - started);
  }

  get port(): number {
    return Number(new URL(this.client.url).port);
  }

  /** For what is set up, and for commands whose cost is the service's own. */
  async clientOf(sub: string, ...roles: readonly string[]): Promise<Client> {
    return createClient({ baseUrl: this.client.url, token: await this.client.token(sub, ...roles) });
  }

  /** The CPU time of the service so far, in seconds, by the name of the thread. Empty where the system does not tell. */
  cpuByThread(): CpuByThread {
    return cpuByThread(this.process.pid);
  }

  scrapeMetrics(): Promise<ScrapedMetrics> {
    return ScrapedMetrics.scrape(this.client.url);
  }

  async stop(): Promise<void> {
    const { code } = await this.process.stop();
    if (code !== 0) throw new Error(`the service ended with ${code}: ${this.process.errors}`);
  }
}

export const cpuSeconds = (metrics: ScrapedMetrics): number => metrics.sum('process_cpu_seconds_total');

export const residentMegabytes = (metrics: ScrapedMetrics): number => metrics.sum('process_resident_memory_bytes') / 2 ** 20;
