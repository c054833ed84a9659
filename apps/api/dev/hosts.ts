import type { FastifyInstance } from 'fastify';
import { Refusal } from '#application';

const SHOWN = 255;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * In demo mode everything but the health routes answers only to a `Host` that is loopback, or one of `others`: otherwise a page of another
 * site could reach the demo through a browser on this machine, under a name that its owner points here. Register before the routes.
 */
export function answerOnlyTo(server: FastifyInstance, others: readonly string[]): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const { host = '' } = request.headers;
    if (isAllowed(host, others) || request.url.startsWith('/health/')) return done();
    done(new Refusal('HOST_NOT_ALLOWED', { host: host.slice(0, SHOWN) }, 'In demo mode the service answers to loopback hosts only.'));
  });
}

/** `host`: a name or address, perhaps with a port. */
export function isAllowed(host: string, others: readonly string[]): boolean {
  const name = host.toLowerCase().replace(/:\d*$/, '');
  return LOOPBACK.test(name) || others.includes(name);
}
