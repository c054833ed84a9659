import type { Page } from 'playwright-core';
import { BrowserService } from './browser-service.js';

/** Asked for at once. */
const AT_ONCE = 20;

/** A service in which ann and bob have begun so many contracts. Nothing is funded yet. */
export async function openLongList(contracts: number): Promise<BrowserService> {
  const service = await BrowserService.open();
  for (let begun = 0; begun < contracts; begun += AT_ONCE) {
    const titles = Array.from({ length: Math.min(AT_ONCE, contracts - begun) }, (_, nth) => `Website ${begun + nth + 1}`);
    await Promise.all(titles.map((title) => begin(service, title)));
  }
  return service;
}

async function begin({ clients: { ann, bob } }: BrowserService, title: string): Promise<void> {
  const { contractId } = await ann.createOffer({
    title,
    description: 'Five pages',
    freelancerId: 'bob',
    currency: 'USD',
    milestones: [{ title: 'Design', amount: 42_000, instructions: 'As agreed.' }],
    terms: { fundOnAcceptance: false },
  });
  await bob.acceptOffer({ contractId });
}

/** The contracts that the list shows. */
export const rows = (page: Page) => page.getByRole('article');

/** Asks for one page after the other until the list shows so many contracts. */
export async function showMore(page: Page, contracts: number): Promise<void> {
  for (let shown = await rows(page).count(); shown < contracts; shown = await rows(page).count()) {
    await page.getByRole('button', { name: 'Show more' }).click();
    await rows(page).nth(shown).waitFor({ state: 'attached' });
  }
}
