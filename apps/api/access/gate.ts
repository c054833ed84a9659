import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Reader } from '#application';
import { Rejection } from '#domain';
import { networkOf } from '#apps/http/network';
import { RateLimit } from './rate-limit.js';
import type { TokenCheck } from './token-check.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent the request. Set on the routes under `/v1`, which no request reaches without a valid token. */
    caller: Reader;
  }

  interface FastifyInstance {
    /** For what is read for longer than a request. */
    tokens: TokenCheck;
  }
}

type Done = (error?: Error) => void;

/** Requests in a minute; 0: no limit. */
export interface RateLimits {
  readonly perParty: number;
  readonly perAddress: number;
}

/** Routes under `/v1` that anybody may ask. */
const WITHOUT_TOKEN: readonly string[] = ['/v1/currencies'];
const needsToken = (route: string): boolean => route.startsWith('/v1/') && !WITHOUT_TOKEN.includes(route);

/**
 * Lets a request pass by its address's rate, and under `/v1` by its token and its party's rate, before its body is read. Health counts for
 * nobody's rate: whoever watches the service asks it often. Register before the routes.
 */
export function guardApi(server: FastifyInstance, tokens: TokenCheck, { perParty, perAddress }: RateLimits): void {
  const partyLimit = perParty === 0 ? null : new RateLimit(perParty, 'This party');
  const addressLimit = perAddress === 0 ? null : new RateLimit(perAddress, 'This address');
  // Set on each request; a Fastify decorator must start as something.
  server.decorateRequest('caller', null as unknown as Reader);
  server.decorate('tokens', tokens);
  server.addHook('onRoute', (route) => {
    if (route.url.startsWith('/health/')) return;
    const checks = [...(addressLimit ? [limitAddress] : []), ...(needsToken(route.url) ? [admit] : [])];
    route.onRequest = [...[route.onRequest ?? []].flat(), ...checks];
  });

  function limitAddress({ ip }: FastifyRequest, reply: FastifyReply, done: Done): void {
    const refusal = addressLimit?.refusal(networkOf(ip), Date.now(), reply) ?? null;
    if (refusal === null) done();
    else done(refusal);
  }

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
    const refusal = partyLimit?.refusal(caller.id, Date.now(), reply) ?? null;
    if (refusal === null) done();
    else done(refusal);
  }
}

/** Who answers for what a request takes: its party, or its address where no token is asked for. */
export const senderOf = ({ caller, ip, routeOptions }: FastifyRequest): string =>
  needsToken(routeOptions.url ?? '') ? `party ${caller.id}` : networkOf(ip);

/** For routes that only some roles may use. Answers 403 whether or not what is asked for exists. */
export function requireRole({ roles }: Reader, ...allowed: readonly Reader['roles'][number][]): void {
  if (allowed.some((role) => roles.includes(role))) return;
  throw new Rejection('WRONG_ROLE', { role: roles[0] ?? 'party', allowed }, `Only ${allowed.join(' or ')} may ask for this.`);
}
