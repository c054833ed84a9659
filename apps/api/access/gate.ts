import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Reader } from '#application';
import { Rejection } from '#domain';
import { networkOf, RateLimit } from './rate-limit.js';
import type { TokenCheck } from './token-check.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent the request. Set on the routes under `/v1`, which no request reaches without a valid token. */
    caller: Reader;
  }
}

type Done = (error?: Error) => void;

/** Requests in a minute; 0: no limit. */
export interface RateLimits {
  readonly perParty: number;
  readonly perAddress: number;
}

/** Lets a request to `/v1` pass by its address's rate, its token and its party's rate, before its body is read. Register before the routes. */
export function guardApi(server: FastifyInstance, tokens: TokenCheck, { perParty, perAddress }: RateLimits): void {
  const partyLimit = perParty === 0 ? null : new RateLimit(perParty, 'This party');
  const addressLimit = perAddress === 0 ? null : new RateLimit(perAddress, 'This address');
  // Set on each request; a Fastify decorator must start as something.
  server.decorateRequest('caller', null as unknown as Reader);
  server.addHook('onRoute', (route) => {
    if (route.url.startsWith('/v1/')) route.onRequest = admit;
  });

  function admit(request: FastifyRequest, reply: FastifyReply, done: Done): void {
    try {
      const refusal = addressLimit?.refusal(networkOf(request.ip), Date.now(), reply) ?? null;
      if (refusal !== null) return done(refusal);
      const caller = tokens.caller(request.headers.authorization);
      if (caller instanceof Promise) caller.then((one) => enter(one, request, reply, done), done);
      else enter(caller, request, reply, done);
    } catch (refusal) {
      done(refusal as Error); // the check throws nothing else
    }
  }

  function enter(caller: Reader, request: FastifyRequest, reply: FastifyReply, done: Done): void {
    request.caller = caller;
    const refusal = partyLimit?.refusal(caller.id, Date.now(), reply) ?? null;
    if (refusal === null) done();
    else done(refusal);
  }
}

/** For routes that only some roles may use. Answers 403 whether or not what is asked for exists. */
export function requireRole({ roles }: Reader, ...allowed: readonly Reader['roles'][number][]): void {
  if (allowed.some((role) => roles.includes(role))) return;
  throw new Rejection('WRONG_ROLE', { role: roles[0] ?? 'party', allowed }, `Only ${allowed.join(' or ')} may ask for this.`);
}
