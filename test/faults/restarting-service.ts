import { ServiceClient } from '#apps/process/service-client';
import type { ServiceAccess } from '../plays/retrying-client.js';

/** The one service of a test, which is killed and restarted. Requests wait for the next start. */
export class RestartingService implements ServiceAccess {
  private current: Promise<ServiceClient>;
  private resolveNext: (client: ServiceClient) => void = () => undefined;
  /** The head of the log when the current service had started. */
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

  async comeUp(url: string, token: string): Promise<void> {
    const client = new ServiceClient(url);
    const { body } = await client.get<{ readonly asOf: string | null }>('/v1/feed?limit=1', { token });
    this.headAtStart = body.asOf ?? '';
    this.resolveNext(client);
  }

  goDown(): void {
    this.current = this.waitForNext();
  }

  private waitForNext(): Promise<ServiceClient> {
    return new Promise((resolve) => {
      this.resolveNext = resolve;
    });
  }
}
