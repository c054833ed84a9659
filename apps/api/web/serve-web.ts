import type { FastifyInstance, FastifyReply } from 'fastify';
import { PATHS } from '../../web/shell/paths.js';
import { aboutPage } from './about-page.js';
import { sendFile, webFiles, type WebFile } from './web-files.js';

/** What the page may load and ask: files of this service, and the service. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The name of such a file changes with its content. */
const FOR_EVER = 'public, max-age=31536000, immutable';

interface Web {
  /** Whether the web page is served; else `/` says what this service is. */
  readonly isOn: boolean;
  readonly isDemo: boolean;
}

/** Serves the web page, its files and `/web.json`, which tells the page how people sign in. Without the page, `/` is a page of text. */
export function serveWeb(server: FastifyInstance, { isOn, isDemo }: Web): void {
  const files = isOn ? webFiles() : [];
  const index = files.find(({ path }) => path === '/index.html');
  if (!index) return serveAbout(server, { isOn });
  // The script of `index.html` then shows what belongs there.
  for (const path of Object.values(PATHS)) server.get(path, (request, reply) => sendFile(request, withPolicy(reply), index));
  for (const file of files.filter((one) => one !== index)) serveFile(server, file);
  server.get('/web.json', (_request, reply) => reply.send({ mode: isDemo ? 'demo' : 'jwt' }));
}

function serveFile(server: FastifyInstance, file: WebFile): void {
  const isHashed = file.path.startsWith('/assets/');
  server.get(file.path, (request, reply) => {
    if (isHashed) void reply.header('cache-control', FOR_EVER);
    sendFile(request, reply, file);
  });
}

function serveAbout(server: FastifyInstance, { isOn }: Pick<Web, 'isOn'>): void {
  const page = aboutPage(isOn ? 'The web page is not built: <code>npm run build</code> makes it.' : null);
  server.get('/', (_request, reply) => {
    void reply.header('content-security-policy', page.policy).type('text/html; charset=utf-8').send(page.text);
  });
}

const withPolicy = (reply: FastifyReply): FastifyReply => reply.header('content-security-policy', PAGE_POLICY);
