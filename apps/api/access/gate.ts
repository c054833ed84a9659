import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Reader } from '#application';
import { Rejection } from '#domain';
import { RateLimit, tooManyRequests } from './rate-limit.js';
import type { TokenCheck } from './token-check.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent the request. Set on the routes under `/v1`, which no request reaches without a valid token. */
    caller: Reader;
  }
}

type Done = (error?: Error) => void;

/** Lets a request to `/v1` pass by its token, then by the party's rate, before its body is read. Register before the routes. */
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

/** For routes that only some roles may use. Answers 403 whether or not what is asked for exists. */
export function requireRole({ roles }: Reader, ...allowed: readonly Reader['roles'][number][]): void {
  if (allowed.some((role) => roles.includes(role))) return;
  throw new Rejection('WRONG_ROLE', { role: roles[0] ?? 'party', allowed }, `Only ${allowed.join(' or ')} may ask for this.`);
}
