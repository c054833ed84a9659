import type { FastifyReply, FastifyRequest } from 'fastify';

/** Answers with this entity tag: 304 without a body when `If-None-Match` names it, else 200 with the answer. */
export function sendTagged(request: FastifyRequest, reply: FastifyReply, tag: string, answer: object): void {
  if (isNews(request, reply, tag)) void reply.send(answer);
}

/** Like `sendTagged`, for an answer that is JSON text already, whose bytes are made only when they are sent. */
export function sendTaggedText(request: FastifyRequest, reply: FastifyReply, tag: string, answer: { bytes(): Uint8Array }): void {
  if (isNews(request, reply, tag)) void reply.header('content-type', JSON_TEXT).send(answer.bytes());
}

/** As Fastify names the type of what it makes a text of. */
const JSON_TEXT = 'application/json; charset=utf-8';

/** Whether the caller does not have the answer of this tag. Else this answers that it has. */
function isNews(request: FastifyRequest, reply: FastifyReply, tag: string): boolean {
  void reply.header('etag', tag);
  const known = request.headers['if-none-match'];
  if (known === undefined || !names(known, tag)) return true;
  void reply.code(304).send();
  return false;
}

/** The weak comparison of RFC 9110, the one for `If-None-Match`: it does not tell a weak tag from a strong one. */
function names(known: string, tag: string): boolean {
  return known.trim() === '*' || known.split(',').some((one) => opaque(one.trim()) === opaque(tag));
}

const opaque = (tag: string): string => tag.replace(/^W\//, '');
