import type { Page, Route } from 'playwright-core';

const REFUSAL = { code: 'CONCURRENT_CHANGE', status: 409, title: 'Others are changing this contract', detail: 'Try again.', facts: {} };

/** The commands that a page sends, which are held on their way. Dry runs pass. */
export class Held {
  /** The keys of all commands so far. */
  readonly keys: string[] = [];
  private readonly waiting: Route[] = [];
  private told: () => void = () => undefined;

  private constructor(private readonly page: Page) {}

  static async on(page: Page): Promise<Held> {
    const held = new Held(page);
    await page.route(/\/v1\/contracts(\/|$)/, (route) => held.meet(route));
    return held;
  }

  /** Waits for a command, and refuses every one that has come. */
  async refuse(): Promise<void> {
    for (const route of await this.arrived()) await route.fulfill({ status: 409, contentType: 'application/problem+json', json: REFUSAL });
  }

  /** Waits for a command, and lets the service do it, but keeps its answer from the page. */
  async swallow(): Promise<void> {
    for (const route of await this.arrived()) await route.fetch();
  }

  /** Waits for a command, and lets every one that has come go on. */
  async pass(): Promise<void> {
    for (const route of await this.arrived()) await route.continue();
  }

  /** Commands go through from now on. */
  async release(): Promise<void> {
    await this.page.unrouteAll();
  }

  private async meet(route: Route): Promise<void> {
    const request = route.request();
    if (request.method() === 'GET' || request.url().includes('dryRun')) return route.continue();
    this.keys.push(request.headers()['idempotency-key'] ?? '');
    this.waiting.push(route);
    this.told();
    return undefined;
  }

  private async arrived(): Promise<readonly Route[]> {
    while (this.waiting.length === 0) await new Promise<void>((resolve) => (this.told = resolve));
    return this.waiting.splice(0);
  }
}
