import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWithPrograms } from '../describe-with-programs.js';
import { BrowserService, send } from './browser-service.js';

const sum = (page: Page, name: string) => page.getByRole('dialog').locator('dl > div', { hasText: name }).locator('dd');

describeWithPrograms(['chromium'], 'paying more than the escrow holds', () => {
  let service: BrowserService;
  beforeAll(async () => (service = await BrowserService.open()));
  afterAll(() => service.close());

  async function review() {
    const { contractId } = await service.begin([42_000]);
    const page = await service.look('ann', `/jobs/${contractId}`);
    await page.getByRole('button', { name: 'Review & pay' }).click();
    const extraPayments = async () => {
      const contract = await service.until(contractId, ({ milestones: [first] }) => first?.state === 'released');
      return contract.extraPayments.map(({ kind, amount }) => [kind, amount]);
    };
    return { page, extraPayments };
  }

  it('adds a bonus, and says before it that the bonus alone is charged', async () => {
    const { page, extraPayments } = await review();
    await page.getByLabel('Bonus').fill('50');
    await page.getByText('Paid besides, as a bonus').waitFor();
    expect(await sum(page, 'You are charged now').innerText()).toBe('50.00 USD');
    expect(await sum(page, 'Fee of the platform').innerText()).toBe('47.00 USD');
    expect(await sum(page, 'The freelancer receives').innerText()).toBe('423.00 USD');
    await service.keepPicture(page, 'review-and-pay-bonus');
    await send(page, 'Pay 470.00 USD');
    expect(await extraPayments()).toEqual([['bonus', 5_000]]);
  });

  it('says what the freelancer gets of a bonus by itself, and of an expense, from which no fee is taken', async () => {
    const { contractId } = await service.begin([42_000]);
    const page = await service.look('ann', `/jobs/${contractId}`);
    await page.getByRole('button', { name: 'Pay bonus' }).click();
    await page.getByLabel('Amount').fill('50.05');
    await sum(page, 'The freelancer receives').getByText('45.05 USD').waitFor();
    expect(await sum(page, 'Fee of the platform').innerText()).toBe('5.00 USD');
    await page.getByText('An expense').click();
    await sum(page, 'The freelancer receives').getByText('50.05 USD').waitFor();
    await service.keepPicture(page, 'pay-expense');
    await send(page, 'Pay 50.05 USD');
  });

  it('asks for a reason in place of a bonus where less than the escrow is paid, and pays no bonus', async () => {
    const { page, extraPayments } = await review();
    await page.getByLabel('Bonus').fill('50');
    await page.getByLabel('Amount to pay').fill('400');
    await page.getByLabel('Reason for paying less').fill('One draft is missing.');
    expect(await page.getByLabel('Bonus').count()).toBe(0);
    await send(page, 'Pay 400.00 USD');
    expect(await extraPayments()).toEqual([]);
  });

  it('charges what is above the escrow', async () => {
    const { page, extraPayments } = await review();
    await page.getByLabel('Amount to pay').fill('420.10');
    await page.getByText('What is paid above the escrow must be at least 0.50 USD.').waitFor();
    await page.getByLabel('Amount to pay').fill('500');
    await page.getByText('Paid besides, above the escrow').waitFor();
    expect(await sum(page, 'You are charged now').innerText()).toBe('80.00 USD');
    await send(page, 'Pay 500.00 USD');
    expect(await extraPayments()).toEqual([['overpayment', 8_000]]);
  });
});
