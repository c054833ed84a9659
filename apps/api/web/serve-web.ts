import type { FastifyInstance } from 'fastify';
import { PATHS } from '../../web/shell/paths.js';
import { SIGN_IN_PATHS } from '../../web/sign-in/paths.js';
import type { WebSignIn } from '../settings.js';
import { aboutPage } from './about-page.js';
import { sendFile, webFiles, type WebFile } from './web-files.js';

/** What the page may load and ask: files of this service, the service, and where people sign in. */
const policyFor = (signIn: WebSignIn): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self'${signIn.mode === 'jwt' ? ` ${new URL(signIn.issuer).origin}` : ''}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The name of such a file changes with its content. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Serves the web page, its files and `/web.json`, which tells the page how people sign in. Without the page, `/` is a page of text. */
export function serveWeb(server: FastifyInstance, signIn: WebSignIn | null): void {
  if (!signIn) return serveAbout(server, null);
  const files = webFiles();
  const index = files.find(({ path }) => path === '/index.html');
  if (!index) return serveAbout(server, 'The web page is not built: <code>npm run build</code> makes it.');
  const policy = policyFor(signIn);
  // The script of `index.html` then shows what belongs there.
  for (const path of [...Object.values(PATHS), ...(signIn.mode === 'jwt' ? Object.values(SIGN_IN_PATHS) : [])]) {
    server.get(path, (request, reply) => sendFile(request, reply.header('content-security-policy', policy), index));
  }
  for (const file of files.filter((one) => one !== index)) serveFile(server, file);
  server.get('/web.json', (_request, reply) => reply.send(signIn));
}

function serveFile(server: FastifyInstance, file: WebFile): void {
  const isHashed = file.path.startsWith('/assets/');
  server.get(file.path, (request, reply) => {
    if (isHashed) void reply.header('cache-control', FOR_EVER);
    sendFile(request, reply, file);
  });
}

function serveAbout(server: FastifyInstance, note: string | null): void {
  const page = aboutPage(note);
  server.get('/', (_request, reply) => {
    void reply.header('content-security-policy', page.policy).type('text/html; charset=utf-8').send(page.text);
  });
}
