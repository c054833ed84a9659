import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWithPrograms } from '../describe-with-programs.js';
import { BrowserService } from './browser-service.js';

/** More stops of the Tab key than any page here has. */
const MOST_STOPS = 80;

/** What the element with the focus is called, by its words or its label. */
const FOCUSED = `(() => {
  const { activeElement: at } = document;
  return (at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent).trim();
})()`;

/** Presses Tab until that is focused. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate<string>(FOCUSED)) === name) return;
  }
  throw new Error(`the Tab key does not come to ${name}`);
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, label);
  await page.keyboard.type(text);
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).and(page.locator(':not([disabled])')).first().waitFor();
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Presses a button that opens a dialog, which may have a button of the same name. */
async function pressAndOpen(page: Page, name: string): Promise<void> {
  await press(page, name);
  await page.getByRole('dialog').waitFor();
}

const isFocused = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).and(page.locator(':focus')).waitFor();

describeWithPrograms(['chromium'], 'the page without a mouse', () => {
  let service: BrowserService;
  beforeAll(async () => (service = await BrowserService.open()));
  afterAll(() => service.close());

  it('takes a contract from its offer to its end', async () => {
    const ann = await service.look('ann', '/jobs');
    await ann.getByRole('heading', { name: 'My Jobs' }).waitFor();
    await tabTo(ann, 'New offer');
    await ann.keyboard.press('Enter');
    await ann.getByLabel('Title').waitFor();
    await ann.keyboard.type('By keys'); // the title has the focus
    await type(ann, 'Description', 'Five pages');
    await type(ann, 'Freelancer', 'bob');
    await type(ann, 'Milestone name', 'Design');
    await type(ann, 'Amount', '420');
    await type(ann, 'Description of the work', 'As agreed.');
    await press(ann, 'Send offer');
    await ann.getByRole('heading', { name: 'By keys', level: 1 }).waitFor();

    const bob = await service.look('bob', '/jobs');
    await bob.getByRole('radio', { name: 'As client' }).waitFor();
    await tabTo(bob, 'As client');
    await bob.keyboard.press('ArrowRight');
    await bob.keyboard.press('Enter');
    await bob.getByRole('link', { name: 'By keys' }).waitFor();
    await tabTo(bob, 'By keys');
    await bob.keyboard.press('Enter');
    await pressAndOpen(bob, 'Accept offer');
    await press(bob, 'Accept offer');
    await pressAndOpen(bob, 'Submit work');
    await bob.keyboard.type('The three drafts.'); // the message has the focus
    await press(bob, 'Submit work');

    await ann.getByText('Review the work and pay').waitFor();
    await pressAndOpen(ann, 'Review & pay');
    await tabTo(ann, 'Keep the contract open');
    await ann.keyboard.press('ArrowUp');
    await press(ann, 'Pay 420.00 USD');
    await bob.getByText('Ended', { exact: true }).waitFor();
    await bob.getByText('420.00 USD paid').waitFor();
    expect(service.complaints).toEqual([]);
  });

  it('gives the focus back to the button when a dialog is closed', async () => {
    const { contractId } = await service.begin([42_000, 5_000]);
    const ann = await service.look('ann', `/jobs/${contractId}`);
    await pressAndOpen(ann, 'New milestone');
    await ann.keyboard.press('Escape');
    await isFocused(ann, 'New milestone');
    await ann.keyboard.press('Enter');
    await press(ann, 'Close');
    await isFocused(ann, 'New milestone');
    // This one is not there any more when it has been done.
    await pressAndOpen(ann, 'Pause contract');
    await press(ann, 'Pause contract');
    await ann.getByRole('button', { name: 'Restart contract' }).waitFor();
    await ann.locator('#content:focus').waitFor();
    expect(await ann.getByRole('button', { name: 'Pause contract' }).count()).toBe(0);
  });

  it('keeps still for those who want less motion', async () => {
    const page = await service.look('ann', '/jobs/new');
    const moving = () => page.evaluate<string>('getComputedStyle(document.querySelector("main button")).transitionDuration');
    await page.getByRole('button', { name: 'Another milestone' }).waitFor();
    expect(await moving()).not.toBe('0s');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await moving()).toBe('0s');
    expect(service.complaints).toEqual([]);
  });
});
