import { createHash } from 'node:crypto';
import { RELEASE } from '#apps/http/monitoring/release';

const STYLE =
  'body{font:16px/1.6 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}@media(prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#8cf}}';

/** Its one style is allowed by its hash. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The page at `/` where no web page is served. `note` is HTML. */
export function aboutPage(note: string | null): { readonly text: string; readonly policy: string } {
  const text = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Milestone contracts</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Milestone contracts</h1>
<p>A service for fixed-price contracts that are paid by milestones: the client pays each milestone into escrow before the work on it begins, and
the money goes to the freelancer when the work is approved. This is its HTTP interface; <code>WEB=on</code> adds a web page.</p>
${note === null ? '' : `<p><strong>${note}</strong></p>\n`}<ul>
<li><a href="/docs">Documentation</a> of every route, and of <a href="/docs/problems">every refusal</a></li>
<li><a href="/openapi.json">OpenAPI document</a></li>
<li>Health: <a href="/health/live">the process</a>, <a href="/health/ready">its stores</a></li>
<li>Source: ${RELEASE.name} ${RELEASE.version}, <a href="https://www.apache.org/licenses/LICENSE-2.0">Apache 2.0</a>. The repository that this was built
from has it, with a README on how to run it.</li>
</ul>
</body>
</html>
`;
  return { text, policy: POLICY };
}
