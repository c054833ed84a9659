import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWithPrograms } from '../describe-with-programs.js';
import { SignInService } from './sign-in-service.js';

const myJobs = (page: Page) => page.getByRole('heading', { name: 'My Jobs' }).waitFor();

describeWithPrograms(['chromium'], 'a tab that was duplicated', () => {
  let service: SignInService;
  beforeAll(async () => (service = await SignInService.open()));
  afterAll(() => service.close());
  afterEach(() => service.closePages());

  it('signs in anew without a word, and uses no token of the other one', async () => {
    const page = await service.page();
    await page.clock.install();
    await service.signedIn(page, 'ann');
    service.provider.granted.splice(0);
    service.provider.ended.splice(0);
    // A window that a page opens has a copy of what the tab stores, as a duplicated tab has.
    const opened = page.waitForEvent('popup');
    await page.evaluate('void window.open("/jobs")');
    const copy = await opened;
    await myJobs(copy);
    expect(service.provider.granted).toEqual(['authorization_code']);
    await page.clock.fastForward('50:00');
    for (const tab of [page, copy]) {
      await tab.getByRole('radio', { name: 'As freelancer' }).click();
      await tab.getByText('Nobody has offered you a contract yet.').waitFor();
      expect(await tab.getByRole('alert').count()).toBe(0);
    }
    expect(service.provider.granted).toEqual(['authorization_code', 'refresh_token', 'refresh_token']);
    expect(service.provider.ended).toEqual([]);
  });

  it('is not taken for one when it is loaded again', async () => {
    const page = await service.signedIn(await service.page(), 'ann');
    service.provider.granted.splice(0);
    await page.reload();
    await myJobs(page);
    expect(service.provider.granted).toEqual([]);
    expect(service.complaints).toEqual([]);
  });
});
