import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWithPrograms } from '../describe-with-programs.js';
import { BrowserService, send } from './browser-service.js';

const DAY = 86_400;

/** The sandbox gateway declines a payout that ends in 913, and a refund that ends in 923, the first time. */
const [PAYOUT_AMOUNT, REFUND_AMOUNT] = [50_913, 60_923];

const row = (page: Page, contractId: string) => page.getByRole('listitem').filter({ hasText: `Contract ${contractId.slice(0, 8)}` });

describeWithPrograms(['chromium'], 'the page of operators', () => {
  let service: BrowserService;
  beforeAll(async () => (service = await BrowserService.open({ FEE_BASIS_POINTS: '0' })));
  afterAll(() => service.close());

  async function failedPayout(): Promise<string> {
    const { contractId, milestoneIds } = await service.begin([PAYOUT_AMOUNT]);
    const approval = { milestoneId: milestoneIds[0] ?? '', paidAmount: PAYOUT_AMOUNT, expectedDeposit: PAYOUT_AMOUNT };
    await service.clients.ann.approveMilestone({ contractId, ...approval, afterwards: 'keepOpen' });
    await service.clients.ann.moveClock({ advanceSeconds: 5 * DAY });
    await service.until(contractId, ({ payments }) => payments[0]?.state === 'failed');
    return contractId;
  }

  async function failedRefund(): Promise<string> {
    const { contractId } = await service.begin([REFUND_AMOUNT]);
    await service.clients.bob.endContract({ contractId, reason: 'notNeeded' });
    await service.until(contractId, ({ refunds }) => refunds[0]?.state === 'failed');
    return contractId;
  }

  async function dispute(): Promise<string> {
    const { contractId, milestoneIds } = await service.begin([42_000]);
    const claim = { milestoneId: milestoneIds[0] ?? '', claimAmount: 42_000, reason: 'notPaid', details: 'It was delivered.' } as const;
    await service.clients.bob.openDispute({ contractId, ...claim });
    return contractId;
  }

  it('retries a payout and a refund, which then leave the list', async () => {
    const [payout, refund] = [await failedPayout(), await failedRefund()];
    const page = await service.look('olga', '/');
    await page.getByRole('heading', { name: 'Operations', level: 1 }).waitFor();
    await page.getByText('The freelancer was not paid: ACCOUNT_CLOSED').waitFor();
    await service.keepPicture(page, 'operations');
    await row(page, payout).getByRole('button', { name: 'Retry payout' }).click();
    await send(page, 'Pay out 509.13 USD');
    await row(page, payout).waitFor({ state: 'detached' });
    await row(page, refund).getByRole('button', { name: 'Retry refund' }).click();
    await send(page, 'Refund 609.23 USD');
    await row(page, refund).waitFor({ state: 'detached' });
    const [paid, refunded] = await Promise.all([
      service.until(payout, ({ payments }) => payments[0]?.state === 'paid'),
      service.until(refund, ({ refunds }) => refunds[0]?.state === 'paid'),
    ]);
    expect([paid.totals.paidOut, refunded.totals.refunded]).toEqual([PAYOUT_AMOUNT, REFUND_AMOUNT]);
  });

  it('decides a dispute, and places and lifts a hold', async () => {
    const contractId = await dispute();
    const page = await service.look('olga', '/operations');
    await row(page, contractId).getByRole('button', { name: 'Decide dispute' }).click();
    await page.getByLabel('To the freelancer').fill('300');
    await page.getByLabel('Reason').fill('Half of it was delivered.');
    await send(page, 'Decide');
    await row(page, contractId).waitFor({ state: 'detached' });
    expect((await service.clients.ann.getContract({ contractId })).dispute?.outcome).toMatchObject({
      toFreelancer: 30_000,
      toClient: 12_000,
    });
    await page.getByLabel('Contract id').fill(contractId);
    await page.getByRole('button', { name: 'Open contract' }).click();
    await page.getByRole('button', { name: 'Place hold' }).click();
    await page.getByLabel('Reason').fill('A question of the bank.');
    await send(page, 'Place hold');
    await page.getByRole('link', { name: '← Operations' }).click();
    await row(page, contractId).getByText('A question of the bank.').waitFor();
    await row(page, contractId).getByRole('button', { name: 'Lift hold' }).click();
    await send(page, 'Lift hold');
    await row(page, contractId).waitFor({ state: 'detached' });
  });

  it('retries from the payments of a contract too, and only operators can', async () => {
    const contractId = await failedPayout();
    const [olga, bob] = [await service.look('olga', `/jobs/${contractId}`), await service.look('bob', `/jobs/${contractId}`)];
    for (const page of [olga, bob]) {
      await page.getByRole('tab', { name: 'Payments' }).click();
      await page.getByText('Payout failed').waitFor();
    }
    expect(await bob.getByRole('button', { name: 'Retry payout' }).count()).toBe(0);
    await olga.getByRole('button', { name: 'Retry payout' }).click();
    await send(olga, 'Pay out 509.13 USD');
    await olga.getByText('Paid out').waitFor();
    expect(await olga.getByRole('button', { name: 'Retry payout' }).count()).toBe(0);
  });

  it('says how far the views are, and fits a narrow window', async () => {
    const page = await service.look('olga', '/operations', { width: 360, height: 740 });
    await page.getByRole('cell', { name: 'Contracts and My Jobs' }).waitFor();
    await service.keepPicture(page, 'operations-narrow');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });

  it('tells others that it is not for them', async () => {
    const page = await service.look('ann', '/operations');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('link', { name: 'Operations' }).count()).toBe(0);
    expect(service.complaints).toEqual([]);
  });
});
