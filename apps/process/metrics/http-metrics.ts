import type { FastifyInstance, FastifyReply, RouteOptions } from 'fastify';
import type { Registry } from 'prom-client';
import { createHistogram } from './metrics.js';

/** Upper bounds in seconds, from a cached read to a query that waits for its position. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Measures every request by method, route (the declared path, which keeps the series few) and status. Call it before routes are added. */
export function measureRequests(server: FastifyInstance, registry: Registry): void {
  const durations = createHistogram(registry, 'http_request_duration_seconds', BUCKETS);
  const observerOf = (route: string): ((method: string, reply: FastifyReply) => void) => {
    const seriesOf = new Map<string, { observe(seconds: number): void }>();
    return (method, { statusCode, elapsedTime }) => {
      const series = seriesOf.get(method + statusCode) ?? durations.labels({ method, route, status: statusCode });
      seriesOf.set(method + statusCode, series);
      series.observe(elapsedTime / 1_000);
    };
  };
  server.addHook('onRoute', (route: RouteOptions) => {
    const observe = observerOf(route.url);
    route.onResponse = (request, reply, done) => {
      if (!request.isStream) observe(request.method, reply);
      done();
    };
  });
  const observeUnknown = observerOf('unknown');
  server.addHook('onResponse', (request, reply, done) => {
    if (request.is404) observeUnknown(request.method, reply);
    done();
  });
}
