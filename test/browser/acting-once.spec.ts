import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWithPrograms } from '../describe-with-programs.js';
import { BrowserService, send, type Begun } from './browser-service.js';
import { Held } from './held.js';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describeWithPrograms(['chromium'], 'what somebody does acts once', () => {
  let service: BrowserService;
  beforeAll(async () => (service = await BrowserService.open()));
  afterAll(() => service.close());

  /** Ann has opened Review & pay, and everything is filled in. */
  async function review(): Promise<{ readonly ann: Page; readonly begun: Begun }> {
    const begun = await service.begin([42_000, 5_000]);
    const ann = await service.look('ann', `/jobs/${begun.contractId}`);
    await button(ann, 'Review & pay').click();
    await ann.getByLabel('Note').fill('Thank you.');
    await ann.locator('button:has-text("Pay 420.00 USD"):not([disabled])').waitFor();
    return { ann, begun };
  }

  const approvals = async ({ contractId }: Begun): Promise<number> => {
    await service.until(contractId, ({ milestones: [first] }) => first?.state === 'released');
    const { items } = await service.clients.ann.getHistory({ contractId });
    return items.filter(({ type }) => type === 'MilestoneApproved').length;
  };

  it('when it is clicked twice', async () => {
    const { ann, begun } = await review();
    const commands = await Held.on(ann);
    await button(ann, 'Pay 420.00 USD').dblclick();
    await commands.pass();
    await ann.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await approvals(begun)).toBe(1);
    expect(commands.keys).toHaveLength(1);
  });

  it('when the page is loaded again before the answer has come', async () => {
    const { ann, begun } = await review();
    const commands = await Held.on(ann);
    await button(ann, 'Pay 420.00 USD').click();
    await commands.swallow();
    await ann.reload();
    await ann.getByText('420.00 USD paid').waitFor();
    expect(await button(ann, 'Review & pay').count()).toBe(0);
    expect(await approvals(begun)).toBe(1);
    expect(commands.keys).toHaveLength(1);
  });

  it('when an offer is sent with two clicks', async () => {
    const ann = await service.look('ann', '/jobs/new');
    const title = 'Sent once';
    for (const [label, text] of [
      ['Title', title],
      ['Description', 'Five pages'],
      ['Freelancer', 'bob'],
      ['Milestone name', 'Design'],
      ['Amount', '420'],
      ['Description of the work', 'As agreed.'],
    ] as const) {
      await ann.getByLabel(label, { exact: true }).fill(text);
    }
    const commands = await Held.on(ann);
    await button(ann, 'Send offer').dblclick();
    await commands.pass();
    await ann.getByRole('heading', { name: title, level: 1 }).waitFor();
    expect((await service.clients.ann.findMyJobs({ role: 'client', q: title })).items).toHaveLength(1);
    expect(commands.keys).toHaveLength(1);
  });

  it('and nothing when the reader goes back: the dialog is gone, and forward does not bring it again', async () => {
    const begun = await service.begin([42_000]);
    const ann = await service.look('ann', '/jobs');
    await ann.getByRole('tab', { name: /^Active/ }).click();
    await ann.getByRole('searchbox').fill('Website');
    await ann.locator(`a[href="/jobs/${begun.contractId}"]`).click();
    await button(ann, 'Review & pay').click();
    await ann.getByRole('dialog').waitFor();
    await ann.goBack();
    await ann.getByRole('heading', { name: 'My Jobs' }).waitFor();
    expect(await ann.getByRole('dialog').count()).toBe(0);
    // The list is as it was left.
    await ann.locator(`a[href="/jobs/${begun.contractId}"]`).waitFor();
    expect(await ann.getByRole('tab', { name: /^Active/ }).getAttribute('aria-selected')).toBe('true');
    expect(await ann.getByRole('searchbox').inputValue()).toBe('Website');
    await ann.goForward();
    await ann.getByRole('heading', { name: 'Website', level: 1 }).waitFor();
    expect(await ann.getByRole('dialog').count()).toBe(0);
  });

  it('on what was seen: a change that the page does not know of yet is told when it is sent, and nothing typed is lost', async () => {
    const { ann, begun } = await review();
    const { contractId, milestoneIds } = begun;
    // The page hears of nothing.
    await ann.route('**/v1/contracts/*', (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
    await service.clients.bob.submitWork({ contractId, milestoneId: milestoneIds[0] ?? '', message: 'The wrong file.' });
    const refused = ann.waitForResponse((answer) => answer.request().method() === 'POST' && answer.status() === 412);
    await button(ann, 'Pay 420.00 USD').click();
    expect(((await (await refused).json()) as { readonly code: string }).code).toBe('REVISION_CHANGED');
    await ann.unrouteAll();
    await ann.getByText('The contract has changed while this was open').waitFor();
    await ann.getByText('The wrong file.').first().waitFor();
    expect(await ann.getByLabel('Note').inputValue()).toBe('Thank you.');
    await button(ann, 'I have checked it').click();
    await send(ann, 'Pay 420.00 USD');
    expect(await approvals(begun)).toBe(1);
    expect(service.complaints).toEqual([]);
  });
});
