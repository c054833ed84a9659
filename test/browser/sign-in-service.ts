import type { Browser, BrowserContext, Page } from 'playwright-core';
import { readSettings } from '#apps/api/settings';
import type { RunningService } from '#apps/process/process';
import { startService } from '#apps/standalone/start';
import { createClient, type Client } from '#client';
import { openPage, startBrowser } from './browser-service.js';
import { AUDIENCE, CLIENT_ID, SignInProvider } from './sign-in-provider.js';

/** A service that takes the tokens of a real provider, and browsers in which people sign in there. */
export class SignInService {
  /** What the pages complained about. */
  readonly complaints: string[] = [];
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    private readonly service: RunningService,
    readonly provider: SignInProvider,
    private readonly browser: Browser,
  ) {}

  static async open(): Promise<SignInService> {
    const provider = await SignInProvider.open();
    const environment = {
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: ':memory:',
      LOG_LEVEL: 'silent',
      JWT_ISSUER: provider.issuer,
      JWT_AUDIENCE: AUDIENCE,
      JWT_JWKS_URL: `${provider.issuer}/jwks`,
      WEB: 'on',
      WEB_OIDC_CLIENT_ID: CLIENT_ID,
    };
    const service = await startService(readSettings(environment, { authMode: 'jwt' }));
    provider.serve(service.url);
    return new SignInService(service, provider, await startBrowser());
  }

  get url(): string {
    return this.service.url;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.service.stop();
    await this.provider.close();
  }

  /** An empty window of somebody whom the provider does not know yet. */
  async page(): Promise<Page> {
    const context = await this.browser.newContext({ viewport: { width: 1_280, height: 900 } });
    this.contexts.push(context);
    return openPage(context, this.complaints);
  }

  async closePages(): Promise<void> {
    await Promise.all(this.contexts.splice(0).map((context) => context.close()));
  }

  /** Signs in at the provider, to which the page has sent its reader. */
  async signIn(page: Page, name: string): Promise<void> {
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  /** A page on which this person has signed in. */
  async signedIn(page: Page, name: string): Promise<Page> {
    await page.goto(this.url);
    await this.signIn(page, name);
    await page.getByRole('heading', { name: 'My Jobs' }).waitFor();
    return page;
  }

  /** A client with the token that the page has. */
  async clientOf(page: Page): Promise<Client> {
    const token = String(await page.evaluate('JSON.parse(sessionStorage.getItem("tokens")).access'));
    return createClient({ baseUrl: this.url, token });
  }
}
