import { makeAccessible } from './accessible.js';
import { Example } from './example.js';
import { fillIn } from './fill-in.js';
import { resolved } from './resolve.js';
import type { Plugin } from './swagger-ui.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
const showColours = (): boolean => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', showColours);
showColours();

const example = new Example();
/** As the reader sends it. */
let authorization = '';

const mended: Plugin = () => ({
  fn: { resolveSubtree: (document, path) => Promise.resolve({ spec: resolved(document, path), errors: [] }) },
  // A link within the button that opens an operation: no keyboard and no screen reader could tell them apart.
  wrapComponents: {
    DeepLink:
      (_link, { React }) =>
      ({ text }) =>
        React.createElement('span', null, text),
  },
});

const root = document.getElementById('reference');
if (root) makeAccessible(root);

const ui = window.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reference',
  presets: [window.SwaggerUIBundle.presets.apis],
  // Swagger UI would send the document to a validator on the internet.
  validatorUrl: null,
  deepLinking: true,
  defaultModelsExpandDepth: -1,
  tryItOutEnabled: true,
  syntaxHighlight: { activated: false },
  plugins: [mended, fillIn(example, (contractId) => void example.read(contractId, authorization))],
  requestInterceptor: (request: { readonly headers: Readonly<Record<string, string>> }) => {
    authorization = request.headers['Authorization'] ?? authorization;
    return request;
  },
});

/** In demo mode a button for each person gets a token and fills it in. */
const buttons = [...document.querySelectorAll<HTMLButtonElement>('#act-as button')];
for (const button of buttons) button.addEventListener('click', () => void actAs(button));

async function actAs(button: HTMLButtonElement): Promise<void> {
  for (const one of buttons) one.setAttribute('aria-pressed', 'false');
  const { sub, role, contract = '' } = button.dataset;
  const body = JSON.stringify({ sub, roles: role === undefined ? [] : [role] });
  const answer = await fetch('/dev/tokens', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { token } = (await answer.json()) as { readonly token: string };
  ui.preauthorizeApiKey('bearer', token);
  authorization = `Bearer ${token}`;
  await example.read(example.valueOf('', 'contractId') ?? contract, authorization);
  button.setAttribute('aria-pressed', 'true');
}
