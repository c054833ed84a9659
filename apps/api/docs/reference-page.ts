import { STORY } from '#apps/http/openapi/story';
import { pageHtml } from './page.js';

/** In demo mode the reader sends requests as one of these; parties need no role. */
const PEOPLE = [
  { sub: 'ann', name: 'Ann, client' },
  { sub: 'bob', name: 'Bob, freelancer' },
  { sub: 'olga', name: 'Olga, operator', role: 'operator' },
  { sub: 'otto', name: 'Otto, auditor', role: 'auditor' },
] as const;

const HEAD = `<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/reference.css">
<script defer src="/docs/swagger-ui-bundle.js"></script>
<script type="module" src="/docs/reference.js"></script>`;

/** The page with every route. Swagger UI shows `/openapi.json` in it. */
export function referencePage({ isDemo, isBuilt }: { readonly isDemo: boolean; readonly isBuilt: boolean }): string {
  const shown = `<aside class="note" aria-label="How to send the examples"><h1>Reference</h1>
<p>${isDemo ? inDemoMode() : WITH_TOKENS}</p>
<h2>Operations</h2></aside>
<div id="reference"></div>`;
  return pageHtml({
    path: '/docs/reference',
    title: 'Reference',
    isWide: true,
    ...(isBuilt && { head: HEAD }),
    body: isBuilt ? shown : '<main><h1>Reference</h1>\n<p>This page is not built: <code>npm run build</code> makes it.</p></main>',
  });
}

function inDemoMode(): string {
  const buttons = PEOPLE.map(
    ({ sub, name, ...rest }) =>
      `<button type="button" aria-pressed="false" data-sub="${sub}" data-contract="${STORY.contractId}"${'role' in rest ? ` data-role="${rest.role}"` : ''}>${name}</button>`,
  );
  return `<span id="act-as">Act as ${buttons.join(' ')}</span> Then open an operation and press <strong>Execute</strong>: begin with the offer. Each form is
filled in with the ids of the contract that you have made, as it is by then.`;
}

const WITH_TOKENS =
  'Give your token to <strong>Authorize</strong>, then open an operation and press <strong>Execute</strong>. Forms are filled in with the ids of the last contract that you have changed.';
