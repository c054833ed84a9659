import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { ForeignContract, readsEverything } from '#application';
import { createCounter } from '#apps/process/metrics/metrics';

type SecurityEvent = 'unauthenticated' | 'forbidden' | 'foreignContract' | 'tooManyRequests' | 'privilegedRead';

/** What these answer is the caller's own, or anybody's. Every other route shows contracts of which the caller need be no party. */
const OWN_ROUTE = /^\/v1\/(?:my-jobs|currencies)(?:\/|$)/;

/**
 * Logs and counts each refusal of access and each read by an auditor or operator, when it was answered; a stream, when it begins. Call it before
 * routes are added.
 */
export function logSecurity(server: FastifyInstance, registry: Registry): void {
  const counter = createCounter(registry, 'security_events_total');
  server.addHook('onSend', (request, reply, payload, done) => {
    // The end of a stream may be hours away.
    if (request.isStream) look(request, reply.statusCode);
    done(null, payload);
  });
  server.addHook('onResponse', (request, reply, done) => {
    if (!request.isStream) look(request, reply.statusCode);
    done();
  });

  function look(request: FastifyRequest, status: number): void {
    const event = securityEventOf(request, status);
    if (event === null) return;
    counter.inc(event);
    const { correlationId: requestId, ip, method, routeOptions } = request;
    const line = { security: event, party: partyOf(request), address: ip, method, route: routeOptions.url ?? null, requestId };
    if (event === 'privilegedRead') request.log.info(line, 'privileged read');
    else request.log.warn(line, 'access refused');
  }
}

function securityEventOf(request: FastifyRequest, status: number): SecurityEvent | null {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 429) return 'tooManyRequests';
  if (status === 404) return request.refusedBy instanceof ForeignContract ? 'foreignContract' : null;
  return status < 400 && isPrivilegedRead(request) ? 'privilegedRead' : null;
}

function isPrivilegedRead({ caller, method, routeOptions }: FastifyRequest): boolean {
  // Only a request that a token was asked for has a caller.
  if (!caller || method !== 'GET') return false;
  return readsEverything(caller) && !OWN_ROUTE.test(routeOptions.url ?? '');
}

/** Null for a request whose token was refused or not asked for. */
const partyOf = ({ caller }: FastifyRequest): string | null => caller?.id ?? null;
