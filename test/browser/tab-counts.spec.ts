import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWithPrograms } from '../describe-with-programs.js';
import { BrowserService } from './browser-service.js';

/** So many offers from one client to one freelancer may be open. */
const OPEN = 50;

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });

describeWithPrograms(['chromium'], 'the tabs of My Jobs', () => {
  let service: BrowserService;
  beforeAll(async () => (service = await BrowserService.open()));
  afterAll(() => service.close());

  async function declinedOffer(title: string): Promise<void> {
    const { ann, bob } = service.clients;
    const milestones = [{ title: 'Design', amount: 5_000, instructions: 'As agreed.' }];
    const { contractId } = await ann.createOffer({ title, description: 'Five pages', freelancerId: 'bob', currency: 'USD', milestones });
    await bob.declineOffer({ contractId });
  }

  it('count the contracts in each, also while the other side changes them', async () => {
    const { contractId, milestoneIds } = await service.begin([42_000]);
    await service.begin([42_000]);
    const ann = await service.look('ann', '/jobs');
    await Promise.all(['All 2', 'Needs my action 0', 'Waits for others 2', 'Active 2', 'Ended 0'].map((name) => tab(ann, name).waitFor()));
    await service.keepPicture(ann, 'tab-counts');
    await service.clients.bob.submitWork({ contractId, milestoneId: milestoneIds[0] ?? '', message: 'The three drafts.' });
    await Promise.all(['Needs my action 1', 'Waits for others 1'].map((name) => tab(ann, name).waitFor()));
    await ann.getByLabel('Search').fill('no such title');
    await tab(ann, 'All 0').waitFor();
    expect(service.complaints).toEqual([]);
  });

  it('count no further than a page', async () => {
    for (let made = 0; made < 100; made += OPEN) {
      await Promise.all(Array.from({ length: OPEN }, (_one, nth) => declinedOffer(`Offer ${made + nth}`)));
    }
    const ann = await service.look('ann', '/jobs', { width: 360, height: 740 });
    await tab(ann, 'Ended 99+').waitFor();
    await service.keepPicture(ann, 'tab-counts-narrow');
    expect(await ann.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });
});
