import { createHash } from 'node:crypto';
import { STYLE } from './style.js';

/** The pages of the documentation, in the order in which each of them links to all. */
const PAGES = [
  ['/docs', 'First steps'],
  ['/docs/reference', 'Reference'],
  ['/docs/problems', 'Refusals'],
] as const;

export type PagePath = (typeof PAGES)[number][0];

export interface Page {
  readonly path: PagePath;
  readonly title: string;
  /** HTML. */
  readonly body: string;
  /** HTML: the files of this service that the page loads. */
  readonly head?: string;
  /** Whether it takes all of the window's width, and brings its own `main`. */
  readonly isWide?: boolean;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What these pages may load: their one style, which is allowed by its hash, and files of this service. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'self' ${hashOf(STYLE)}`,
  "script-src 'self'",
  "connect-src 'self'",
  // Pictures in the style of Swagger UI.
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The links to all pages; the one at `path` is marked. */
export function linksTo(path: PagePath): string {
  const links = PAGES.map(([to, name]) => `<a href="${to}"${to === path ? ' aria-current="page"' : ''}>${name}</a>`);
  return `<header><nav aria-label="Documentation"><strong>Milestone contracts</strong> ${links.join(' ')}</nav></header>`;
}

export function pageHtml({ path, title, body, head = '', isWide = false }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Milestone contracts</title>
<style>${STYLE}</style>
${head}
</head>
<body${isWide ? ' class="wide"' : ''}>
${linksTo(path)}
${isWide ? body : `<main>\n${body}\n</main>`}
</body>
</html>
`;
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** One line of text with `code`, **strong words** and [links](/docs) as HTML. */
export function inline(text: string): string {
  return escaped(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, '<a href="$2">$1</a>');
}
