import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
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

describeWithPrograms(['chromium'], 'the reference has no flaw that axe finds', () => {
  let service: BrowserService;
  let page: Page;
  beforeAll(async () => {
    service = await BrowserService.open();
    page = await service.look('ann', '/docs/reference');
    await page.locator('.opblock').first().waitFor();
  });
  afterAll(() => service.close());

  const flaws = (name: string) => lookAt(service, page, `docs-reference-${name}`, '.opblock:not(.is-open)');

  it('as it is opened', async () => {
    expect(await lookAt(service, page, 'docs-reference-closed')).toEqual([]);
  });

  it('in an operation, its form, an answer that refuses, and its schemas', async () => {
    const operation = await opened(page, 'FindMyJobs');
    expect(await sent(operation)).toBe('401');
    expect(await flaws('refused')).toEqual([]);
    for (const status of [200, 400]) await openSchema(operation.locator(`tr.response[data-code="${status}"]`));
    expect(await flaws('schemas-of-answers')).toEqual([]);
    await operation.locator('.opblock-summary-control').click();
  });

  it('in a command, its body, an answer, and its schema', async () => {
    await actAs(page, NAMES.ann);
    const operation = await opened(page, 'CreateOffer');
    expect(await sent(operation)).toBe('201');
    expect(await flaws('answered')).toEqual([]);
    await openSchema(operation.locator('.opblock-section-request-body'));
    expect(await flaws('schema-of-a-body')).toEqual([]);
    await operation.locator('.opblock-summary-control').click();
  });

  it('in the dialog of tokens', async () => {
    await page.locator('.btn.authorize').click();
    await page.getByRole('dialog', { name: 'Authorize' }).waitFor();
    expect(await flaws('authorize')).toEqual([]);
  });
});

async function opened(page: Page, operationId: string): Promise<Locator> {
  const operation = page.locator(`.opblock[id$="-${operationId}"]`);
  await operation.locator('.opblock-summary-control').click();
  await operation.locator('.execute').waitFor();
  return operation;
}

/** Sends what is filled in, and answers the status. */
async function sent(operation: Locator): Promise<string> {
  await operation.locator('.execute').click();
  return ((await operation.locator('.live-responses-table .response-col_status').nth(1).textContent()) ?? '').trim();
}

/** Shows the schema in the place of the example, and all that it holds. */
async function openSchema(part: Locator): Promise<void> {
  await part.locator('.tablinks[data-name="model"]').click();
  await part.getByRole('button', { name: 'Expand all' }).first().click();
}

async function actAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.locator('#act-as [aria-pressed=true]', { hasText: name }).waitFor();
}

/** Opens an operation, sends what is filled in, closes it, and answers the status. */
async function press(page: Page, operationId: string): Promise<string> {
  const operation = await opened(page, operationId);
  const status = await sent(operation);
  await operation.locator('.btn-clear').click();
  await operation.locator('.opblock-summary-control').click();
  return status;
}
