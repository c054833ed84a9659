import { PROBLEMS, type Problem } from '#apps/http/problems/problems';
import { escaped, inline, pageHtml } from './page.js';

const rows = Object.entries(PROBLEMS).map(
  ([code, { status, title, explanation }]: [string, Problem]) =>
    `<section class="problem" id="${code}"><h2><a href="#${code}">${code}</a> <small>${status}</small></h2><p><b>${escaped(title)}.</b> ${inline(explanation)}</p></section>`,
);

/** The page to which the `type` of each problem points. */
export const PROBLEMS_PAGE = pageHtml({
  path: '/docs/problems',
  title: 'Refusals',
  body: `<h1>Refusals</h1>
<p>Every answer that is not a success is <code>application/problem+json</code> (RFC 9457) with one of these codes.</p>
${rows.join('\n')}`,
});
