import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { BUTTONS, type ButtonName } from '../../apps/web/words/commands.js';
import { describeWithPrograms } from '../describe-with-programs.js';
import { BrowserService, PICTURES, type Person } from './browser-service.js';
import { Held } from './held.js';
import { lookAt } from './looks.js';
import { Scenes, type SceneName } from './scenes.js';
import { DIALOG_VIEWS, PAGE_VIEWS, type DialogView, type PageView } from './views.js';

const pageViews = Object.values(PAGE_VIEWS).flatMap((views) => Object.entries(views));
const dialogViews = Object.entries(DIALOG_VIEWS) as [ButtonName, DialogView][]; // its own keys

describeWithPrograms(['chromium'], 'every view, wide and narrow, light and dark, has no flaw that axe finds', () => {
  let service: BrowserService;
  let scenes: Scenes;
  beforeAll(async () => {
    service = await BrowserService.open();
    scenes = new Scenes(service);
  });
  /** The window in which somebody looks at a contract. The dialogs are opened in it one after the other. */
  const windows = new Map<string, Promise<Page>>();
  function pageOf(by: Person, scene: SceneName): Promise<Page> {
    const key = `${by} ${scene}`;
    const opening = windows.get(key) ?? scenes.pathOf(scene).then((path) => service.look(by, path));
    windows.set(key, opening);
    return opening;
  }

  afterAll(async () => {
    console.log(`pictures of every view are in ${PICTURES}`);
    await service.close();
  });

  it.each(pageViews)('%s, and each of its tabs', async (name, { by, at, prepare }: PageView) => {
    for (const scene of 'path' in at ? (at.among ?? []) : []) await scenes.pathOf(scene);
    const page = await service.look(by, 'path' in at ? at.path : await scenes.pathOf(at.scene));
    await isThere(page);
    await prepare?.(page);
    await isAtRest(page);
    const flaws = [...(await lookAt(service, page, name))];
    const tabs = page.getByRole('tab');
    for (const [nth, tab] of (await tabs.allTextContents()).entries()) {
      if (nth === 0) continue; // it is the one that was looked at
      await tabs.nth(nth).click();
      await isThere(page);
      flaws.push(...(await lookAt(service, page, `${name}-${tab.toLowerCase().replaceAll(' ', '-')}`)));
    }
    await page.context().close();
    expect(flaws).toEqual([]);
  });

  it.each(dialogViews)('the dialog of %s, which sends its command once, however often it is pressed', async (command, view: DialogView) => {
    const page = await pageOf(view.by, view.scene);
    const dialog = await open(page, command, view);
    const flaws = await lookAt(service, page, `dialog-${command}`);
    const commands = await Held.on(page);
    const button = dialog.locator('button[type="submit"]:not([disabled])');
    await button.dblclick();
    await commands.refuse();
    await dialog.getByRole('alert').waitFor();
    // What was typed is still there, and is sent again as the same command.
    await button.click();
    await commands.refuse();
    await dialog.getByRole('alert').waitFor();
    await commands.release();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(flaws).toEqual([]);
    expect([commands.keys.length, new Set(commands.keys).size]).toEqual([2, 1]);
  });

  it('the menus of the head of the page', async () => {
    const page = await service.look('ann', '/jobs');
    await isThere(page);
    const flaws: string[] = [];
    for (const name of await page.getByRole('banner').getByRole('button').allTextContents()) {
      await page.getByRole('button', { name, exact: true }).click();
      flaws.push(...(await lookAt(service, page, `menu-${name.split(':')[0]?.toLowerCase().replaceAll(' ', '-')}`)));
      await page.keyboard.press('Escape');
    }
    await page.context().close();
    expect(flaws).toEqual([]);
  });
});

/** Opens a dialog, and fills it in. */
async function open(page: Page, command: ButtonName, { tab, typed = {}, pressed, says }: DialogView): Promise<Locator> {
  if (tab !== undefined) await page.getByRole('tab', { name: tab }).click();
  await page.getByRole('button', { name: BUTTONS[command], exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  for (const [label, text] of Object.entries(typed)) await dialog.getByLabel(label).fill(text);
  if (pressed !== undefined) await dialog.getByRole('button', { name: pressed }).click();
  if (says !== undefined) await dialog.getByText(says).waitFor();
  await dialog.locator('button[type="submit"]:not([disabled])').waitFor();
  return dialog;
}

async function isThere(page: Page): Promise<void> {
  await page.locator('h1, [role="alert"]').first().waitFor();
  await isAtRest(page);
}

/** Waits until what the page shows has arrived. */
async function isAtRest(page: Page): Promise<void> {
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}
