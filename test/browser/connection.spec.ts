import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { describeWithPrograms } from '../describe-with-programs.js';
import { TcpProxy } from '../servers/tcp-proxy.js';
import { BrowserService, streamOf } from './browser-service.js';

const LOST = 'The connection is lost.';
const RESUMED = { isSame: true, alerts: 0 };

describeWithPrograms(['chromium'], 'a page whose connection is lost', () => {
  const folder = mkdtempSync(join(tmpdir(), 'milestone-test-'));
  let service: BrowserService;
  beforeAll(async () => (service = await BrowserService.open({ DATA_DIR: folder })));
  afterAll(async () => {
    await service.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Bob looks at a contract, and a stream tells him what changes. */
  async function following(url = service.url): Promise<{ readonly page: Page; readonly contractId: string }> {
    const { contractId } = await service.begin([42_000]);
    const page = await service.look('bob', '/');
    const stream = streamOf(page);
    await page.clock.install();
    await page.goto(`${url}/jobs/${contractId}`);
    await page.getByRole('heading', { name: 'Website', level: 1 }).waitFor();
    await stream;
    // Gone once the page is loaded anew.
    await page.evaluate('window.isSame = true');
    return { page, contractId };
  }

  const change = (contractId: string, title: string) =>
    service.clients.ann.createMilestones({ contractId, milestones: [{ title, amount: 5_000 }] });

  /** Resolves once it shows what happened meanwhile and what happens next: whether it is as it was loaded, and how much it complains about. */
  async function resumed(page: Page, contractId: string): Promise<object> {
    await page.getByRole('heading', { name: 'Meanwhile' }).waitFor();
    await page.getByText(LOST).waitFor({ state: 'detached' });
    await change(contractId, 'Next');
    await page.getByRole('heading', { name: 'Next' }).waitFor();
    return { isSame: await page.evaluate('window.isSame'), alerts: await page.getByRole('alert').count() };
  }

  it('says so once when the browser has no network, and goes on when it is back', async () => {
    const { page, contractId } = await following();
    await page.context().setOffline(true);
    await page.getByText(LOST).waitFor();
    // Longer than the page waits for an answer.
    for (let nth = 0; nth < 8; nth += 1) {
      const failed = page.waitForEvent('requestfailed');
      await page.clock.fastForward('00:06');
      await failed;
    }
    expect(await page.getByRole('alert').count()).toBe(0);
    await service.keepPicture(page, 'connection-lost');
    await change(contractId, 'Meanwhile');
    await page.context().setOffline(false);
    expect(await resumed(page, contractId)).toEqual(RESUMED);
  });

  it('says so while the service is away, and goes on when it was started again', async () => {
    const { page, contractId } = await following();
    await service.restart(() => page.getByText(LOST).waitFor());
    await change(contractId, 'Meanwhile');
    expect(await resumed(page, contractId)).toEqual(RESUMED);
  });

  it('finds out when nothing comes any more, and goes on behind what it has seen', async () => {
    const proxy = await TcpProxy.to(Number(new URL(service.url).port));
    const { page, contractId } = await following(`http://127.0.0.1:${proxy.port}`);
    const stream = streamOf(page);
    proxy.faults.silent = true;
    await change(contractId, 'Meanwhile');
    // The service would have sent a comment by now.
    await page.clock.fastForward('01:00');
    await page.getByText(LOST).waitFor();
    proxy.heal();
    await stream;
    expect(await resumed(page, contractId)).toEqual(RESUMED);
    await proxy.close();
  });
});
