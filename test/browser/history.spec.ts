import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWithPrograms } from '../describe-with-programs.js';
import { BrowserService } from './browser-service.js';

describeWithPrograms(['chromium'], 'the history in a browser', () => {
  let service: BrowserService;
  let contractId: string;
  beforeAll(async () => {
    service = await BrowserService.open();
    ({ contractId } = await service.begin([42_000, 5_000]));
  });
  afterAll(() => service.close());

  /** The history tab, whose answer arrives as `change` makes it. */
  async function historyAs(change: (body: Buffer) => void) {
    const page = await service.look('ann', `/jobs/${contractId}`);
    await page.route('**/history?*', async (route) => {
      const answer = await route.fetch();
      const body = await answer.body();
      change(body);
      await route.fulfill({ response: answer, body });
    });
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('list', { name: 'Events' }).waitFor();
    return page;
  }

  it('is verified when it arrives as the service sent it', async () => {
    const { items } = await service.clients.ann.getHistory({ contractId });
    const page = await historyAs(() => undefined);
    await page.getByText('Verified', { exact: true }).waitFor();
    await page.getByText(`each of the ${items.length} events`).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('names the event in which one byte was changed on the way', async () => {
    const { items } = await service.clients.ann.getHistory({ contractId });
    const added = items.findIndex(({ type, data }) => type === 'MilestoneCreated' && JSON.stringify(data).includes('Part 2'));
    expect(added).toBeGreaterThan(0);
    const page = await historyAs((body) => {
      const title = body.indexOf('Part 2');
      // The last page is empty.
      if (title >= 0) body[title + 'Part '.length] = '3'.charCodeAt(0);
    });
    await page.getByText(`Not verified: event ${added} (MilestoneCreated) does not fit, because it does not have its hash.`).waitFor();
    expect(await page.getByText('Verified', { exact: true }).count()).toBe(0);
    expect(service.complaints).toEqual([]);
  });
});
