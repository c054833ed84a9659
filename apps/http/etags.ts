import type { FastifyReply, FastifyRequest } from 'fastify';

/** Answers with this entity tag: 304 without a body when `If-None-Match` names it, else 200 with the answer. */
export function sendTagged(request: FastifyRequest, reply: FastifyReply, tag: string, answer: object): void {
  void reply.header('etag', tag);
  const known = request.headers['if-none-match'];
  if (known !== undefined && names(known, tag)) void reply.code(304).send();
  else void reply.send(answer);
}

/** The weak comparison of RFC 9110, the one for `If-None-Match`: it does not tell a weak tag from a strong one. */
function names(known: string, tag: string): boolean {
  return known.trim() === '*' || known.split(',').some((one) => opaque(one.trim()) === opaque(tag));
}

const opaque = (tag: string): string => tag.replace(/^W\//, '');
