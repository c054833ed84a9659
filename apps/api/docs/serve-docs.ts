import type { FastifyInstance, FastifyReply } from 'fastify';
import { guidePage } from './guide-page.js';
import { GUIDE_SCRIPT } from './guide-script.js';
import { PAGE_POLICY } from './page.js';
import { PROBLEMS_PAGE } from './problems-page.js';

/** Serves the pages of text: first steps at `/docs`, and what each refusal means. */
export function serveDocs(server: FastifyInstance, { isDemo }: { readonly isDemo: boolean }): void {
  const guide = guidePage({ isDemo });
  server.get('/docs', (_request, reply) => sendPage(reply, guide));
  server.get('/docs/problems', (_request, reply) => sendPage(reply, PROBLEMS_PAGE));
  server.get('/docs/guide.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(GUIDE_SCRIPT));
}

const sendPage = (reply: FastifyReply, page: string): FastifyReply =>
  reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8').send(page);
