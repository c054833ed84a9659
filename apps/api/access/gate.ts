import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Reader } from '#application';
import { Rejection } from '#domain';
import { RateLimit, tooManyRequests } from './rate-limit.js';
import type { TokenCheck } from './token-check.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; on the routes under `/v1`, which no request without a valid token reaches. */
    caller: Reader;
  }
}

type Done = (error?: Error) => void;

/** Every route under `/v1` asks for a token, and then counts the party's requests, before it reads a body. Add before the routes. */
export function guardApi(server: FastifyInstance, tokens: TokenCheck, requestsPerMinute: number): void {
  const limit = requestsPerMinute === 0 ? null : new RateLimit(requestsPerMinute);
  // Set on each request; a Fastify decorator must start as something.
  server.decorateRequest('caller', null as unknown as Reader);
  server.addHook('onRoute', (route) => {
    if (route.url.startsWith('/v1/')) route.onRequest = admit;
  });

  function admit(request: FastifyRequest, reply: FastifyReply, done: Done): void {
    try {
      const caller = tokens.caller(request.headers.authorization);
      if (caller instanceof Promise) caller.then((one) => enter(one, request, reply, done), done);
      else enter(caller, request, reply, done);
    } catch (refusal) {
      done(refusal as Error); // the check throws nothing else
    }
  }

  function enter(caller: Reader, request: FastifyRequest, reply: FastifyReply, done: Done): void {
    request.caller = caller;
    const seconds = limit?.secondsToWait(caller.id, Date.now()) ?? null;
    if (seconds === null) return done();
    void reply.header('retry-after', seconds);
    done(tooManyRequests(seconds));
  }
}

/** For routes of some roles alone: 403 whether what is asked for exists or not. */
export function requireRole({ roles }: Reader, ...allowed: readonly Reader['roles'][number][]): void {
  if (allowed.some((role) => roles.includes(role))) return;
  throw new Rejection('WRONG_ROLE', { role: roles[0] ?? 'party', allowed }, `Only ${allowed.join(' or ')} may ask for this.`);
}
