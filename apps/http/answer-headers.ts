import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { correlationIdOf } from './headers.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the caller calls this request, in the answer, in every log line of it and in its events; our own id when it has no name. */
    correlationId: string;
  }
}

/** An answer is for its caller alone, and is asked for again each time. */
export const CACHE_CONTROL = 'private, no-cache';

/** An answer is what its type says, and is no page that another one can frame. */
const ON_EVERY_ANSWER = {
  'cache-control': CACHE_CONTROL,
  vary: 'Authorization',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

const TO_AN_ALLOWED_ORIGIN = {
  'access-control-expose-headers':
    'Allow, ETag, Location, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After, X-Request-Id',
} as const;

const TO_A_PREFLIGHT = {
  'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE',
  'access-control-allow-headers':
    'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, Min-Position, Prefer, X-Request-Id, traceparent',
} as const;

/** Lines for an answer that is written to the socket, because no request could be read. */
export const HEADER_LINES: readonly string[] = Object.entries(ON_EVERY_ANSWER).map(([name, value]) => `${name}: ${value}`);

/** The headers of every answer, whatever refuses the request, and the answers to preflight requests of browsers. */
export class AnswerHeaders {
  private readonly origins: ReadonlySet<string>;
  private readonly always: Readonly<Record<string, string>>;

  /** The pages of these origins may read the answers. */
  constructor(origins: readonly string[]) {
    this.origins = new Set(origins);
    this.always = origins.length === 0 ? ON_EVERY_ANSWER : { ...ON_EVERY_ANSWER, vary: 'Authorization, Origin' };
  }

  /** Call it before all hooks that can refuse a request. */
  addTo(server: FastifyInstance): void {
    server.decorateRequest('correlationId', '');
    server.addHook('onRequest', (request, reply, done) => {
      const isAllowed = this.set(request, reply);
      if (!isAllowed || request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return done();
      void reply.headers(TO_A_PREFLIGHT).code(204).send();
    });
  }

  /** Also names the request. Answers whether the request comes from an allowed origin. */
  set(request: FastifyRequest, reply: FastifyReply): boolean {
    const { headers } = request.raw;
    request.correlationId = correlationIdOf(headers) ?? request.id;
    void reply.headers(this.always).header('x-request-id', request.correlationId);
    const { origin } = headers;
    if (origin === undefined || !this.origins.has(origin)) return false;
    void reply.headers(TO_AN_ALLOWED_ORIGIN).header('access-control-allow-origin', origin);
    return true;
  }
}
