import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWithPrograms } from '../describe-with-programs.js';
import { BrowserService } from './browser-service.js';

const DAY_MS = 86_400_000;

describeWithPrograms(['chromium'], 'demo mode', () => {
  let service: BrowserService;
  beforeAll(async () => (service = await BrowserService.open()));
  afterAll(() => service.close());

  const clock = async (): Promise<number> => Date.parse((await service.clients.ann.readClock()).now);

  it('moves the clock by a day, and to the next deadline: then the work is paid by itself', async () => {
    const { contractId, milestoneIds } = await service.begin([42_000]);
    await service.clients.bob.submitWork({ contractId, milestoneId: milestoneIds[0] ?? '', message: 'The three drafts.' });
    const page = await service.look('ann', `/jobs/${contractId}`);
    await page.getByText('due in 13 days').waitFor();
    const before = await clock();
    await page.getByRole('button', { name: /^Clock/ }).click();
    await page.getByRole('menuitem', { name: 'A day' }).click();
    await page.getByText('due in 12 days').waitFor();
    expect((await clock()) - before).toBeGreaterThanOrEqual(DAY_MS);
    await page.getByRole('button', { name: /^Clock/ }).click();
    await page.getByRole('menuitem', { name: 'To my next deadline', disabled: false }).click();
    await page.getByText('420.00 USD paid').waitFor();
    expect((await clock()) - before).toBeLessThan(15 * DAY_MS);
  });

  it('says when there is no deadline', async () => {
    const page = await service.look('dora', '/jobs');
    await page.getByRole('button', { name: /^Clock/ }).click();
    await page.getByRole('menuitem', { name: 'To my next deadline', disabled: true }).getByText('none').waitFor();
    expect(await page.getByRole('menuitem').count()).toBe(4);
  });

  it('lets somebody act as anybody', async () => {
    const page = await service.look('ann', '/jobs');
    await page.getByRole('button', { name: 'Act as: Ann (client)' }).click();
    const people = page.getByRole('dialog').getByRole('option');
    await people.last().waitFor();
    expect(await people.allTextContents()).toEqual(['Ann client', 'Bob freelancer', 'Olga operator', 'Otto auditor', 'Ada analyst']);
    await page.getByLabel('Any other name').fill('eve');
    await page.getByRole('button', { name: 'Act', exact: true }).click();
    await page.getByRole('button', { name: 'Act as: eve (party)' }).waitFor();
    expect(service.complaints).toEqual([]);
  });
});
