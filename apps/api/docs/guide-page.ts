import { guideOf } from './guide.js';
import { escaped, inline, pageHtml } from './page.js';
import type { Part, Section } from './section.js';

/** The page of first steps. In demo mode its commands work as they stand; else the reader puts tokens into the first of them. */
export function guidePage({ isDemo }: { readonly isDemo: boolean }): string {
  const sections = guideOf({ isDemo });
  const contents = sections.map(({ id, title }) => `<li><a href="#${id}">${escaped(title)}</a></li>`);
  return pageHtml({
    path: '/docs',
    title: 'First steps',
    head: '<script type="module" src="/docs/guide.js"></script>',
    body: `<h1>First steps</h1>
<p>A client hires a freelancer for a fixed price and pays in parts, the <strong>milestones</strong>. This service keeps such contracts and moves
their money. You talk to it with JSON over HTTP. The commands on this page need a shell with <code>curl</code> and <code>sed</code>; run them from top to bottom.</p>
<ol>${contents.join('')}</ol>
${sections.map(sectionHtml).join('\n')}`,
  });
}

const sectionHtml = ({ id, title, parts }: Section): string =>
  `<section id="${id}"><h2><a href="#${id}">${escaped(title)}</a></h2>\n${parts.map(partHtml).join('\n')}</section>`;

function partHtml(part: Part): string {
  if (typeof part === 'string') return `<p>${inline(part)}</p>`;
  if ('words' in part) return `<dl>${part.words.map(([word, meaning]) => `<dt>${word}</dt><dd>${inline(meaning)}</dd>`).join('\n')}</dl>`;
  if ('run' in part) return commandHtml(part);
  if ('points' in part) return `<ul>${part.points.map((point) => `<li>${inline(point)}</li>`).join('\n')}</ul>`;
  return `<div class="table" tabindex="0"><table><thead>${row(part.head, 'th')}</thead><tbody>${part.rows.map((cells) => row(cells, 'td')).join('\n')}</tbody></table></div>`;
}

const row = (cells: readonly string[], tag: 'td' | 'th'): string =>
  `<tr>${cells.map((cell) => `<${tag}>${inline(cell)}</${tag}>`).join('')}</tr>`;

const commandHtml = ({ run, answer }: { readonly run: string; readonly answer: string | null }): string =>
  `<figure><pre class="run" tabindex="0"><code>${escaped(run)}</code></pre>${answer === null ? '' : `<pre class="answer" tabindex="0"><code>${escaped(answer)}</code></pre>`}</figure>`;
