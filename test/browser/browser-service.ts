import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page, type Response } from 'playwright-core';
import { readSettings } from '#apps/api/settings';
import type { RunningService } from '#apps/process/process';
import type { Environment } from '#apps/process/settings/process-settings';
import { startService } from '#apps/standalone/start';
import { createClient, type Client, type ContractPage } from '#client';
import { programAt } from '../programs.js';

const PATIENCE_MS = 60_000;

/** Where the pictures are kept that a run takes. */
export const PICTURES = join('dist', 'pictures');

/** A client, a freelancer, an operator, and somebody without a contract. */
export type Person = 'ann' | 'bob' | 'olga' | 'dora';

/** A contract of ann and bob whose first milestone is paid into escrow. */
export interface Begun {
  readonly contractId: string;
  /** In their order. */
  readonly milestoneIds: readonly string[];
}

/** A service in demo mode, and browsers in which people look at its page. */
export class BrowserService {
  /** What the pages complained about: errors of scripts, and whatever the policy of the page forbade. */
  readonly complaints: string[] = [];

  private constructor(
    private service: RunningService,
    private readonly environment: Environment,
    private readonly browser: Browser,
    readonly clients: Readonly<Record<'ann' | 'bob' | 'olga', Client>>,
  ) {}

  static async open(environment: Environment = {}): Promise<BrowserService> {
    const settings = { PORT: '0', DATA_DIR: ':memory:', LOG_LEVEL: 'silent', ...environment };
    const service = await startService(readSettings(settings, { authMode: 'demo' }));
    const browser = await startBrowser();
    const [ann, bob, olga] = [await clientOf(service.url, 'ann'), await clientOf(service.url, 'bob'), await clientOf(service.url, 'olga')];
    return new BrowserService(service, settings, browser, { ann, bob, olga });
  }

  get url(): string {
    return this.service.url;
  }

  /** Stops the service, and starts it again at the same address. Its data must be in a folder. */
  async restart(meanwhile: () => Promise<unknown>): Promise<void> {
    const { port: PORT } = new URL(this.url);
    await this.service.stop();
    await meanwhile();
    this.service = await startService(readSettings({ ...this.environment, PORT }, { authMode: 'demo' }));
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.service.stop();
  }

  /** Ann offers these amounts of a currency, and bob accepts. Resolves when the first milestone is funded. */
  async begin(amounts: readonly number[], currency = 'USD'): Promise<Begun> {
    const { ann, bob } = this.clients;
    const milestones = amounts.map((amount, nth) => ({ title: `Part ${nth + 1}`, amount, instructions: 'As agreed.' }));
    const { contractId, ...offer } = await ann.createOffer({
      title: 'Website',
      description: 'Five pages',
      freelancerId: 'bob',
      currency,
      milestones,
    });
    await bob.acceptOffer({ contractId });
    await this.until(contractId, ({ milestones: [first] }) => first?.state !== 'funding');
    return { contractId, milestoneIds: offer.milestones.map(({ milestoneId }) => milestoneId) };
  }

  /** Reads the contract until it is so. What a browser has done, others may see a moment later. */
  async until(contractId: string, isSo: (contract: ContractPage) => boolean): Promise<ContractPage> {
    for (;;) {
      const contract = await this.clients.bob.getContract({ contractId });
      if (isSo(contract)) return contract;
    }
  }

  /** A window in which this person looks at a path. */
  async look(person: Person, path: string, viewport = { width: 1_280, height: 900 }): Promise<Page> {
    const context = await this.browser.newContext({ viewport });
    await context.addInitScript((id) => sessionStorage.setItem('acting-as', id), person);
    const page = await openPage(context, this.complaints);
    await page.goto(this.service.url + path);
    return page;
  }

  /** Keeps a picture of what is seen, or of the whole page, for people to look at. */
  keepPicture(page: Page, name: string, fullPage = true): Promise<void> {
    return keepPicture(page, name, fullPage);
  }
}

/** Resolves when the page has begun to read the stream of My Jobs. */
export const streamOf = (page: Page): Promise<Response> =>
  page.waitForResponse((answer) => answer.url().includes('/v1/my-jobs/stream?') && answer.ok());

/** Presses this button of the dialog that is open, and waits until it is closed. */
export async function send(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** A container has no sandbox of its own to give. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: programAt('chromium') ?? '', args: ['--no-sandbox'] });

/** An empty window that adds to `complaints` the errors of scripts, and whatever the policy of a page forbids. */
export async function openPage(context: BrowserContext, complaints: string[]): Promise<Page> {
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  return page;
}

/** Keeps a picture of what is seen, or of the whole page. */
export async function keepPicture(page: Page, name: string, fullPage = true): Promise<void> {
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage });
}

async function clientOf(baseUrl: string, sub: string): Promise<Client> {
  const roles = sub === 'olga' ? ['operator'] : [];
  return createClient({ baseUrl, token: (await createClient({ baseUrl }).makeToken({ sub, roles })).token });
}
