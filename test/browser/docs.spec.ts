import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ServiceClient } from '#apps/process/service-client';
import { describeWithPrograms } from '../describe-with-programs.js';
import { SENDERS } from '../http/openapi/pressed.js';
import { waitUntilIdle } from '../plays/wait-until-idle.js';
import { BrowserService } from './browser-service.js';
import { lookAt } from './looks.js';

/** The buttons of the page, by sender. */
const NAMES = {
  ann: 'Ann, client',
  bob: 'Bob, freelancer',
  operator: 'Olga, operator',
  auditor: 'Otto, auditor',
  anonymous: 'Ann, client',
} as const;

/** Some of each topic, each list about a contract of its own; `openapi/examples.spec.ts` sends all of them. */
const PRESSED = [
  [
    'CreateOffer',
    'AcceptOffer',
    'CreateMilestones',
    'ReorderMilestones',
    'ProposeMilestoneChanges',
    'AcceptMilestoneChanges',
    'GetContract',
  ],
  [
    'CreateOffer',
    'AcceptOffer',
    'ActivateNextMilestone',
    'SubmitWork',
    'WithdrawSubmission',
    'ApproveMilestone',
    'EndContract',
    'GetState',
  ],
  ['CreateOffer', 'AcceptOffer', 'ActivateNextMilestone', 'OpenDispute', 'ProposeSettlement', 'CancelDispute', 'PlaceHold', 'ReadFeed'],
];

describeWithPrograms(['chromium'], 'the pages of the documentation', () => {
  let service: BrowserService;
  beforeAll(async () => {
    service = await BrowserService.open();
  });
  afterAll(() => service.close());

  it.each(PRESSED.map((pressed) => [pressed.join(', '), pressed] as const))('send as they are filled in: %s', async (_names, pressed) => {
    const page = await service.look('ann', '/docs/reference', { width: 1_280, height: 1_200 });
    const client = new ServiceClient(service.url);
    for (const operationId of pressed) {
      await actAs(page, NAMES[SENDERS[operationId] ?? 'ann']);
      expect([operationId, await press(page, operationId)]).toEqual([operationId, expect.stringMatching(/^20[012]$/)]);
      await waitUntilIdle(client);
    }
    await page.context().close();
    expect(service.complaints).toEqual([]);
  });

  it.each(['/docs', '/docs/problems'])('%s has no flaw that axe finds', async (path) => {
    const page = await service.look('ann', path);
    const flaws = await lookAt(service, page, path.slice(1).replaceAll('/', '-'));
    await page.context().close();
    expect(flaws).toEqual([]);
  });
});

async function actAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.locator('#act-as [aria-pressed=true]', { hasText: name }).waitFor();
}

/** Opens an operation, sends what is filled in, closes it, and answers the status. */
async function press(page: Page, operationId: string): Promise<string> {
  const operation = page.locator(`.opblock[id$="-${operationId}"]`);
  const heading = operation.locator('.opblock-summary-control');
  await heading.click();
  await operation.locator('.execute').click();
  const status = (await operation.locator('.live-responses-table .response-col_status').nth(1).textContent()) ?? '';
  await operation.locator('.btn-clear').click();
  await heading.click();
  return status.trim();
}
