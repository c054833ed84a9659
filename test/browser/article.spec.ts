import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWithPrograms } from '../describe-with-programs.js';
import { BrowserService, type Begun } from './browser-service.js';
import { Held } from './held.js';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const dialog = (page: Page) => page.getByRole('dialog');

describeWithPrograms(['chromium'], 'Add and Activate Milestones', () => {
  let service: BrowserService;
  beforeAll(async () => (service = await BrowserService.open()));
  afterAll(() => service.close());

  /** Goes to My Jobs and chooses the contract. */
  async function choose({ contractId }: Begun): Promise<Page> {
    const page = await service.look('ann', '/');
    await page.getByRole('heading', { name: 'My Jobs' }).waitFor();
    await page.locator(`a[href="/jobs/${contractId}"]`).click();
    await page.getByRole('heading', { name: 'Website', level: 1 }).waitFor();
    return page;
  }

  const milestonesOf = async ({ contractId }: Begun) => (await service.clients.ann.getContract({ contractId })).milestones;

  async function submit({ contractId, milestoneIds: [milestoneId = ''] }: Begun): Promise<void> {
    await service.clients.bob.submitWork({ contractId, milestoneId, message: 'The three drafts.' });
  }

  it('adds another milestone', async () => {
    const begun = await service.begin([42_000]);
    const page = await choose(begun);
    await button(page, 'New milestone').click();
    await page.getByLabel('Milestone name').fill('Launch');
    await page.getByLabel('Due date').fill('2999-12-31');
    await page.getByLabel('Amount').fill('75.50');
    await page.getByLabel('Description of the work').fill('Put it online.');
    await button(page, 'Add milestone').click();
    await page.getByRole('heading', { name: 'Launch' }).waitFor();
    const added = (await milestonesOf(begun))[1];
    expect(added).toMatchObject({
      title: 'Launch',
      dueDate: '2999-12-31',
      amount: 7_550,
      instructions: 'Put it online.',
      state: 'pending',
    });
  });

  it('reviews and pays, keeps the contract open, and creates the next milestone', async () => {
    const begun = await service.begin([42_000]);
    await submit(begun);
    const page = await choose(begun);
    await button(page, 'Review & pay').click();
    await page.getByLabel('Amount to pay').fill('400');
    await page.getByLabel('Reason for paying less').fill('One draft is missing.');
    await page.getByText('Keep the contract open').click();
    await page.getByText('360.00 USD').waitFor();
    await button(page, 'Pay 400.00 USD').click();
    await dialog(page).waitFor({ state: 'detached' });
    await button(page, 'New milestone').click();
    await page.getByLabel('Milestone name').fill('Build');
    await page.getByLabel('Amount').fill('50');
    await button(page, 'Add milestone').click();
    await page.getByRole('heading', { name: 'Build' }).waitFor();
    expect((await milestonesOf(begun)).map(({ state, released, amount }) => [state, released, amount])).toEqual([
      ['released', 40_000, 42_000],
      ['pending', 0, 5_000],
    ]);
  });

  it('says why the next milestone cannot be activated yet, and activates it for what the escrow does not cover', async () => {
    const begun = await service.begin([42_000, 5_000]);
    const page = await choose(begun);
    await page.getByText('Release Part 1 first').waitFor();
    expect(await button(page, 'Activate next milestone').count()).toBe(0);
    await service.clients.ann.approveMilestone({
      contractId: begun.contractId,
      milestoneId: begun.milestoneIds[0] ?? '',
      paidAmount: 40_000,
      expectedDeposit: 42_000,
      underpaymentReason: 'One draft is missing.',
      afterwards: 'keepOpen',
    });
    await button(page, 'Activate next milestone').click();
    await button(page, 'Activate for 30.00 USD').click();
    await page.getByText('Active & funded', { exact: true }).waitFor();
    const [, next] = await milestonesOf(begun);
    expect([next?.state, next?.funding?.charged]).toEqual(['active', 3_000]);
  });

  it('acts once, however often the button is pressed, and also by keys alone', async () => {
    const begun = await service.begin([42_000]);
    await submit(begun);
    const page = await choose(begun);
    await button(page, 'Review & pay').focus();
    await page.keyboard.press('Enter');
    await page.locator('button:has-text("Pay 420.00 USD"):not([disabled])').waitFor();
    const commands = await Held.on(page);
    // The amount has the focus.
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await commands.pass();
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByText('Paid', { exact: true }).first().waitFor();
    const { items } = await service.clients.ann.getHistory({ contractId: begun.contractId });
    expect(items.filter(({ type }) => type === 'MilestoneApproved')).toHaveLength(1);
    expect(commands.keys).toHaveLength(1);
  });

  it.each([
    ['JPY', 40_000, '40,000 JPY', '1.5', 'JPY has no decimals.'],
    ['KWD', 40_000, '40.000 KWD', '1.2345', 'KWD has at most 3 decimals.'],
  ])('shows and takes amounts of %s in its own units', async (currency, amount, shown, wrong, said) => {
    const page = await choose(await service.begin([amount], currency));
    await page.getByText(shown).first().waitFor();
    await button(page, 'New milestone').click();
    await page.getByLabel('Amount').fill(wrong);
    await page.getByText(said).waitFor();
    expect(await button(page, 'Add milestone').isDisabled()).toBe(true);
  });

  it('needs nothing that the policy of the page forbids', () => expect(service.complaints).toEqual([]));
});
