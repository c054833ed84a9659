import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { describeWithPrograms } from '../describe-with-programs.js';
import { streamOf, type BrowserService } from './browser-service.js';
import { openLongList, rows, showMore } from './long-list.js';

/** The list asks for so many at once. */
const PAGE = 50;
const PAGES = 10;
const CHANGES = 400;

/** Of the list, not of the counts. */
const LIST = new RegExp(String.raw`/v1/my-jobs\?.*limit=${PAGE}\b`);
const isFirstPage = (request: Request): boolean => LIST.test(request.url()) && !request.url().includes('cursor=');

describeWithPrograms(['chromium'], 'a list that changes while it is looked at', () => {
  let service: BrowserService;
  let page: Page;
  beforeAll(async () => (service = await openLongList(PAGE * PAGES)));
  afterAll(() => service.close());
  afterEach(() => page.context().close());

  /** Ann looks at her contracts, and a stream tells her what changes. */
  async function look(): Promise<void> {
    page = await service.look('ann', '/');
    const stream = streamOf(page);
    await rows(page)
      .nth(PAGE - 1)
      .waitFor();
    await stream;
  }

  /** The nth contract of the list, from 0. */
  async function contractAt(nth: number): Promise<string> {
    const path = await rows(page).nth(nth).getByRole('link').getAttribute('href');
    return path?.replace('/jobs/', '') ?? '';
  }

  const change = (contractId: string) =>
    service.clients.ann.createMilestones({ contractId, milestones: [{ title: 'More', amount: 100_000 }] });

  it('shows the next page, though a change takes the place of the request for it', async () => {
    await look();
    const contractId = await contractAt(0);
    const held = new Promise<void>((resolve) => {
      void page.route(/cursor=/, () => resolve(), { times: 1 });
    });
    await page.getByRole('button', { name: 'Show more' }).click();
    await held;
    await change(contractId);
    const next = rows(page).nth(2 * PAGE - 1);
    await next.waitFor({ state: 'attached' });
    expect(await rows(page).count()).toBe(2 * PAGE);
  });

  it('shows a change where the contract stands, before the list is read anew', async () => {
    await look();
    const row = rows(page).filter({ has: page.locator(`a[href="/jobs/${await contractAt(3)}"]`) });
    await page.route(LIST, () => undefined);
    await change(await contractAt(3));
    await row.getByText('1,420.00 USD').waitFor();
    expect(await row.count()).toBe(1);
    await page.unrouteAll();
  });

  it('is read anew as often as it rests, however many changes come', async () => {
    await look();
    await showMore(page, PAGE * PAGES);
    const { items } = await service.clients.ann.findMyJobs({ role: 'client', limit: 100 });
    const read = page.waitForResponse(LIST);
    let readings = 0;
    page.on('request', (request) => (readings += Number(isFirstPage(request))));
    const began = performance.now();
    for (let nth = 0; nth < CHANGES; nth += 1) await change(items[nth % items.length]?.contractId ?? '');
    await read;
    const seconds = (performance.now() - began) / 1_000;
    console.log(`${CHANGES} changes in ${seconds.toFixed(1)} s: a list of ${PAGES} pages was read ${readings} times`);
    // 100 ms for each page between two readings.
    expect(readings).toBeLessThanOrEqual(Math.ceil(seconds / (PAGES * 0.1)) + 1);
    expect(service.complaints).toEqual([]);
  });
});
