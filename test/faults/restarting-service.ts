import { ServiceClient } from '#client';
import type { ServiceAccess } from './retrying-client.js';

/** The one service of a test, which comes and goes: who finds it gone waits for the next. */
export class RestartingService implements ServiceAccess {
  private current: Promise<ServiceClient>;
  private arrive: (client: ServiceClient) => void = () => undefined;
  /** Of the log, when the present service had started. */
  private headAtStart = '';

  constructor() {
    this.current = this.waitForNext();
  }

  service(): Promise<ServiceClient> {
    return this.current;
  }

  hadOnDisk(position: string): boolean {
    return position <= this.headAtStart;
  }

  async up(url: string, token: string): Promise<void> {
    const client = new ServiceClient(url);
    const { body } = await client.get<{ readonly asOf: string | null }>('/v1/feed?limit=1', { token });
    this.headAtStart = body.asOf ?? '';
    this.arrive(client);
  }

  down(): void {
    this.current = this.waitForNext();
  }

  private waitForNext(): Promise<ServiceClient> {
    return new Promise((resolve) => {
      this.arrive = resolve;
    });
  }
}
