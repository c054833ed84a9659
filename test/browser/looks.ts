import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import type { BrowserService } from './browser-service.js';

/** Each view is looked at in these windows, in light and in dark. */
const WIDTHS = [1_280, 360] as const;
const HEIGHT = 900;

const ALL_RULES = '{ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }';
/** Light and dark differ in nothing but colours. */
const RULES_OF_COLOURS = '{ resultTypes: ["violations"], runOnly: ["color-contrast", "link-in-text-block"] }';

/**
 * Looks at the page in every way, keeps a picture of each width, and answers what is wrong, a line each. `seen` selects parts of a long page
 * that were looked at before: they are left out, and the picture shows the window alone.
 */
export async function lookAt(
  service: Pick<BrowserService, 'keepPicture'>,
  page: Page,
  name: string,
  seen?: string,
): Promise<readonly string[]> {
  const isWhole = seen === undefined && (await page.getByRole('dialog').count()) === 0;
  const flaws: string[] = [];
  for (const width of WIDTHS) {
    const look = `${name}-${width}`;
    const found = (kind: string, some: readonly string[]) => flaws.push(...some.map((flaw) => `${look} ${kind}: ${flaw}`));
    await page.setViewportSize({ width, height: HEIGHT });
    await showIn(page, 'light');
    found('light', await flawsOf(page, ALL_RULES, seen));
    await service.keepPicture(page, look, isWhole);
    await showIn(page, 'dark');
    found('dark', await flawsOf(page, RULES_OF_COLOURS, seen));
    const needed = await page.evaluate<number>('document.documentElement.scrollWidth');
    if (needed > width) flaws.push(`${look}: it is ${needed} pixels wide`);
  }
  return flaws;
}

/** A script of the page that follows the colours has run when the frame after the next is drawn. */
async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
}

/** What axe finds by some rules, with the element that it finds it in. */
async function flawsOf(page: Page, rules: string, seen?: string): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify({ exclude: seen ? [seen] : [] })}, ${rules})`);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}
