import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

interface Link {
  readonly from: string;
  readonly to: string;
  /** The heading, null where the link is to a whole file. */
  readonly heading: string | null;
}

/** The links of a page to files of this repository. */
function linksOf(from: string): readonly Link[] {
  return [...readFileSync(from, 'utf8').matchAll(/\]\(([^)#]*)(?:#([^)]+))?\)/g)]
    .filter(([, path = '']) => !path.startsWith('http'))
    .map(([, path = '', heading]) => ({ from, to: path === '' ? from : join(dirname(from), path), heading: heading ?? null }));
}

/** The README and every page that its links lead to, page by page. */
function pages(found: readonly string[] = ['README.md']): readonly string[] {
  const linked = found.flatMap(linksOf).flatMap(({ to }) => (to.endsWith('.md') && existsSync(to) ? [to] : []));
  const all = [...new Set([...found, ...linked])];
  return all.length === found.length ? all : pages(all);
}

/** A heading as links name it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');

const anchorsIn = (page: string): readonly string[] =>
  [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

describe('the pages that the README leads to', () => {
  it('are there for every ring that has rules of its own', () => {
    expect(pages()).toEqual(
      expect.arrayContaining(['domain', 'application', 'adapters'].map((ring) => `libs/${ring}/README.md`).concat('apps/api/README.md')),
    );
  });

  it.each(pages().flatMap(linksOf))('$from links to $to, $heading', ({ to, heading }) => {
    expect(existsSync(to)).toBe(true);
    expect(heading === null || anchorsIn(to).includes(heading)).toBe(true);
  });
});
