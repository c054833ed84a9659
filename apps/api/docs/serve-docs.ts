import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendFile, type WebFile } from '../web/web-files.js';
import { guidePage } from './guide-page.js';
import { PAGE_POLICY } from './page.js';
import { PROBLEMS_PAGE } from './problems-page.js';
import { referencePage } from './reference-page.js';

interface Docs {
  readonly isDemo: boolean;
  /** Those that the build has made for these pages. */
  readonly files: readonly WebFile[];
}

/** Serves the documentation: first steps at `/docs`, every route with its examples, and what each refusal means. */
export function serveDocs(server: FastifyInstance, { isDemo, files }: Docs): void {
  const pages = {
    '/docs': guidePage({ isDemo }),
    '/docs/reference': referencePage({ isDemo, isBuilt: files.length > 0 }),
    '/docs/problems': PROBLEMS_PAGE,
  };
  for (const [path, page] of Object.entries(pages)) server.get(path, (_request, reply) => sendPage(reply, page));
  for (const file of files) server.get(file.path, (request, reply) => sendFile(request, reply, file));
}

const sendPage = (reply: FastifyReply, page: string): FastifyReply =>
  reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8').send(page);
