import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWithPrograms } from '../describe-with-programs.js';
import { BrowserService } from './browser-service.js';

describeWithPrograms(['chromium'], 'the story', () => {
  let service: BrowserService;
  beforeAll(async () => (service = await BrowserService.open()));
  afterAll(() => service.close());

  it('is offered by an empty service, and plays a whole contract, each step as the one who takes it', async () => {
    const page = await service.look('ann', '/');
    await page.getByRole('main').getByRole('button', { name: 'Play the story' }).click();
    const story = page.getByRole('region', { name: 'The story' });
    const step = (name: string) => story.getByRole('button', { name, exact: true });
    await step('Ann offers a website').click();
    await page.getByRole('heading', { name: 'Website', level: 1 }).waitFor();
    await step('Bob accepts').click();
    await page.getByRole('button', { name: 'Act as: Bob (freelancer)' }).waitFor();
    await page.getByText('Active & funded').waitFor();
    await step('Ann adds a new milestone').waitFor();
    // It is at the same step after the page was loaded again, and a double click plays one.
    await page.reload();
    await step('Ann adds a new milestone').dblclick();
    await step('Ann activates Build too early').click();
    await story.getByText('That was refused').waitFor();
    await page.getByText('Release Design first').waitFor();
    await service.keepPicture(page, 'story');
    for (const name of ['Bob submits Design', 'Ann reviews and pays less', 'Ann activates the next milestone', 'Bob submits Build']) {
      await step(name).click();
    }
    for (const name of ['Ann pays, and activates Launch with it', 'Bob submits Launch', 'Ann pays with a bonus, and ends the contract']) {
      await step(name).click();
    }
    await story.getByText('the contract has ended').waitFor();
    const contractId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const { status, milestones, totals } = await service.until(contractId, ({ extraPayments: [bonus] }) => bonus?.state === 'made');
    expect([status, milestones.map(({ title, released }) => [title, released])]).toEqual([
      'ended',
      [
        ['Design', 9_000],
        ['Build', 20_000],
        ['Launch', 5_000],
      ],
    ]);
    // 100.00 for Design, 190.00 for Build, 50.00 for Launch, of which nothing was left, and the bonus.
    expect([totals.charged, totals.carryover]).toEqual([35_000, 0]);
    await step('Close').click();
    await story.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: 'Website', level: 1 }).waitFor();
    expect(await story.count()).toBe(0);
    expect(service.complaints).toEqual([]);
  });
});
