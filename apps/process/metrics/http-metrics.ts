import type { FastifyInstance, FastifyReply, RouteOptions } from 'fastify';
import type { Registry } from 'prom-client';
import { histogram } from './metrics.js';

/** Seconds: from a cached read to a query that waits. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Measures every request by method, route (as declared, so that the series stay few) and status. Add before the routes. */
export function measureRequests(server: FastifyInstance, registry: Registry): void {
  const durations = histogram(registry, 'http_request_duration_seconds', BUCKETS);
  const measured = (route: string): ((method: string, reply: FastifyReply) => void) => {
    const seriesOf = new Map<string, { observe(seconds: number): void }>();
    return (method, { statusCode, elapsedTime }) => {
      const series = seriesOf.get(method + statusCode) ?? durations.labels({ method, route, status: statusCode });
      seriesOf.set(method + statusCode, series);
      series.observe(elapsedTime / 1_000);
    };
  };
  server.addHook('onRoute', (route: RouteOptions) => {
    const measure = measured(route.url);
    route.onResponse = (request, reply, done) => {
      measure(request.method, reply);
      done();
    };
  });
  const measureUnknown = measured('unknown');
  server.addHook('onResponse', (request, reply, done) => {
    if (request.is404) measureUnknown(request.method, reply);
    done();
  });
}
