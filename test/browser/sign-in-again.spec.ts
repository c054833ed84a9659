import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWithPrograms } from '../describe-with-programs.js';
import { keepPicture } from './browser-service.js';
import { lookAt } from './looks.js';
import { SignInService } from './sign-in-service.js';

const ENDED = 'Your sign-in has ended.';
const OFFER = [
  ['Title', 'Website'],
  ['Description', 'Five pages'],
  ['Freelancer', 'bob'],
  ['Milestone name', 'Design'],
  ['Amount', '420'],
  ['Description of the work', 'As agreed.'],
] as const;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describeWithPrograms(['chromium'], 'a sign-in that has ended', () => {
  let service: SignInService;
  let page: Page;
  beforeAll(async () => (service = await SignInService.open()));
  afterAll(() => service.close());
  beforeEach(async () => {
    page = await service.page();
    await page.clock.install();
    await service.signedIn(page, 'ann');
  });
  afterEach(() => service.closePages());

  /** Ann comes back after hours, and the provider takes her refresh token no more. `notice`: how the page finds out, where it asks for nothing by itself. */
  async function end(notice: () => Promise<void> = async () => undefined): Promise<void> {
    service.provider.memory.forget('RefreshToken');
    await page.clock.fastForward('02:00:00');
    await notice();
    await page.getByText(ENDED).first().waitFor();
  }

  /** Presses the button for another sign-in, and answers the window that it opens. */
  async function again(): Promise<Page> {
    const opened = page.waitForEvent('popup');
    await button(page, 'Sign in again').last().click();
    return opened;
  }

  /** The provider asks who it is. */
  const forgetPerson = (): void => service.provider.memory.forget('Session');

  async function makeOffer(): Promise<string> {
    const ann = await service.clientOf(page);
    const milestones = [{ title: 'Design', amount: 42_000, instructions: 'Draw it.' }];
    const offer = { title: 'Website', description: 'Pages', freelancerId: 'bob', currency: 'USD', milestones };
    return (await ann.createOffer(offer)).contractId;
  }

  it('begins again in a window of its own, and the dialog stays as it was filled in', async () => {
    const contractId = await makeOffer();
    await page.locator(`a[href="/jobs/${contractId}"]`).click();
    await button(page, 'Withdraw offer').click();
    await page.getByLabel('Message').fill('We found another one.');
    await end();
    expect(await lookAt({ keepPicture }, page, 'sign-in-ended-in-dialog')).toEqual([]);
    const window = await again();
    await page.getByRole('dialog').getByText(ENDED).waitFor({ state: 'detached' });
    if (!window.isClosed()) await window.waitForEvent('close');
    expect(await page.getByLabel('Message').inputValue()).toBe('We found another one.');
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw offer' }).click();
    await page.getByText('Withdrawn').first().waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('keeps a form while the person gives the name, and says when that was cancelled', async () => {
    await page.getByRole('link', { name: 'New offer' }).click();
    for (const [label, text] of OFFER) await page.getByLabel(label, { exact: true }).fill(text);
    await end(() => button(page, 'Send offer').click());
    forgetPerson();
    await service.signIn(await again(), '');
    await page.getByText('The sign-in was cancelled at the provider.').waitFor();
    await service.signIn(await again(), 'ann');
    await page.getByText('The sign-in was cancelled').waitFor({ state: 'detached' });
    await button(page, 'Send offer').click();
    await page.getByRole('heading', { name: 'Website', level: 1 }).waitFor();
    await page.reload();
    await page.getByText('Signed in as ann').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('shows a page of their own to somebody else who signs in', async () => {
    await page.getByLabel('Search').fill('of ann');
    await end();
    forgetPerson();
    await service.signIn(await again(), 'bob');
    await page.getByText('Signed in as bob').waitFor();
    expect(await page.getByLabel('Search').inputValue()).toBe('');
  });

  it('says what to do when the browser opens no window', async () => {
    await page.getByLabel('Search').fill('typed');
    await end();
    await page.evaluate('window.open = () => null');
    await button(page, 'Sign in again').click();
    await page.getByText('Allow this page to open windows').waitFor();
    expect(await page.getByLabel('Search').inputValue()).toBe('typed');
  });

  it('needs nothing that the policy of the page forbids', () => expect(service.complaints).toEqual([]));
});
