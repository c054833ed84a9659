import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWithPrograms } from '../describe-with-programs.js';
import { keepPicture } from './browser-service.js';
import { lookAt } from './looks.js';
import { SignInService } from './sign-in-service.js';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describeWithPrograms(['chromium'], 'signing in with a provider', () => {
  let service: SignInService;
  let page: Page;
  beforeAll(async () => (service = await SignInService.open()));
  afterAll(() => service.close());
  beforeEach(async () => (page = await service.page()));
  afterEach(() => service.closePages());

  it('comes back to where the person was going, and works with the token', async () => {
    await page.goto(`${service.url}/jobs/new?from=mail`);
    await service.signIn(page, 'ann');
    await page.getByRole('heading', { name: 'New offer' }).waitFor();
    expect(page.url()).toBe(`${service.url}/jobs/new?from=mail`);
    await page.getByLabel('Title').fill('Website');
    await page.getByLabel('Description', { exact: true }).fill('Five pages');
    await page.getByRole('textbox', { name: 'Freelancer' }).fill('bob');
    await page.getByLabel('Milestone name').fill('Design');
    await page.getByLabel('Amount').fill('420');
    await page.getByLabel('Description of the work').fill('Draw it.');
    await button(page, 'Send offer').click();
    await page.getByRole('heading', { name: 'Website' }).waitFor();
    await page.getByText('Signed in as ann').waitFor();
    expect(await lookAt({ keepPicture }, page, 'signed-in')).toEqual([]);
    await page.reload();
    await page.getByRole('heading', { name: 'Website' }).waitFor();
  });

  it('shows operators what is theirs, by the roles of the token', async () => {
    await page.goto(service.url);
    await service.signIn(page, 'olga');
    await page.getByRole('heading', { name: 'Operations' }).waitFor();
    expect(page.url()).toBe(`${service.url}/operations`);
  });

  it('renews the token before it expires, without a word', async () => {
    await page.clock.install();
    await service.signedIn(page, 'ann');
    service.provider.granted.splice(0);
    await page.clock.fastForward('50:00');
    await page.getByRole('radio', { name: 'As freelancer' }).click();
    await page.getByText('Nobody has offered you a contract yet.').waitFor();
    expect(service.provider.granted).toEqual(['refresh_token']);
  });

  it('signs out here and at the provider, and shows nothing to whoever goes back', async () => {
    await service.signedIn(page, 'ann');
    service.provider.ended.splice(0);
    await button(page, 'Sign out').click();
    await button(page, 'Sign out').click(); // the question of the provider
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    expect(await lookAt({ keepPicture }, page, 'signed-out')).toEqual([]);
    expect(new Set(service.provider.ended)).toEqual(new Set(['grant', 'session']));
    await page.goBack();
    await page.goBack();
    await page.getByLabel('Name').waitFor();
  });

  it('says in a sentence that the person has cancelled, and begins again', async () => {
    await page.goto(`${service.url}/jobs/new`);
    await service.signIn(page, '');
    await page.getByText('The sign-in was cancelled at the provider.').waitFor();
    expect(await lookAt({ keepPicture }, page, 'cancelled')).toEqual([]);
    expect(page.url()).toBe(`${service.url}/jobs/new`);
    await button(page, 'Sign in').click();
    await service.signIn(page, 'ann');
    await page.getByRole('heading', { name: 'New offer' }).waitFor();
  });

  it('says that an answer is not for this tab', async () => {
    await page.goto(`${service.url}/signed-in?code=stolen&state=of-another`);
    await page.getByText('This sign-in was begun in another tab').waitFor();
    expect(page.url()).toBe(`${service.url}/jobs`);
  });

  it('says that the provider cannot be had', async () => {
    await page.context().route(`${service.provider.issuer}/**`, (route) => route.abort());
    await page.goto(service.url);
    await page.getByText(`The sign-in provider at ${service.provider.issuer} gave no usable answer.`).waitFor();
    expect(await lookAt({ keepPicture }, page, 'no-provider')).toEqual([]);
    await page.context().unroute(`${service.provider.issuer}/**`);
    await button(page, 'Sign in').click();
    await service.signIn(page, 'ann');
    await page.getByRole('heading', { name: 'My Jobs' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('says that the sign-in has ended, keeps what is shown, and goes on there', async () => {
    await page.clock.install();
    await service.signedIn(page, 'ann');
    service.provider.memory.forget('RefreshToken');
    await page.clock.fastForward('02:00:00');
    await page.getByLabel('Search').fill('typed');
    await page.getByText('Your sign-in has ended. What you see may be out of date.').waitFor();
    expect(await lookAt({ keepPicture }, page, 'sign-in-ended')).toEqual([]);
    expect(await page.getByLabel('Search').inputValue()).toBe('typed');
    await button(page, 'Sign in again').click();
    await page.getByText('Your sign-in has ended.').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Search').inputValue()).toBe('typed');
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('needs nothing that the policy of the page forbids', () => expect(service.complaints).toEqual([]));
});
