import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { guardApi } from './access/gate.js';
import { TokenCheck } from './access/token-check.js';
import { ApiModule, type ApiParts } from './api.module.js';
import { DemoTokens } from './dev/demo-tokens.js';
import { keepDocsOffline, serveOpenApi } from './docs/openapi.js';
import { measureRequests } from './operations/metrics.js';
import type { Settings } from './settings.js';
import { acceptJsonBodies } from './transport/json-bodies.js';
import { ProblemFilter } from './transport/problem-filter.js';
import { logRequests, refuseUnroutable, serverOptions, ServerLog } from './transport/server.js';
import { Stopping } from './transport/stopping.js';

/** What `standalone` hands in besides the settings. */
export interface HttpAppParts extends Pick<ApiParts, 'imports'> {
  readonly settings: Settings;
  /** The secret of the data folder, for demo mode; at least 32 bytes. */
  readonly demoSecret: string | null;
  /** Where other parts keep their metrics; answered at `/metrics`. */
  readonly registry?: Registry;
}

export interface HttpApp {
  readonly nest: NestFastifyApplication;
  /** Resolves to the URL it listens on. */
  listen(): Promise<string>;
  /** Answers every request whose head was read, ends waiting ones, and closes all modules, within 10 s. */
  stop(): Promise<void>;
}

/** A connection whose request has not ended by then is cut. */
const LAST_CALL_MS = 8_000;
const IDLE_SWEEP_MS = 20;

/** The service's HTTP face on what is wired in, ready to listen or to be asked by `inject`. */
export async function createHttpApp({ settings, imports, demoSecret, registry = new Registry() }: HttpAppParts): Promise<HttpApp> {
  const stopping = new Stopping();
  const demoTokens = settings.auth.mode === 'demo' ? new DemoTokens(demoSecret ?? missingSecret()) : null;
  const trust = settings.auth.mode === 'demo' ? demoTokens?.trust : settings.auth.trust;
  if (!trust) throw new Error('nobody to trust');
  const adapter = new FastifyAdapter(serverOptions(settings.logLevel));
  const server = adapter.getInstance();
  logRequests(server);
  refuseUnroutable(server);
  acceptJsonBodies(server);
  measureRequests(server, registry);
  guardApi(server, new TokenCheck(trust), settings.rateLimitPerMinute);
  keepDocsOffline(server);
  collectDefaultMetrics({ register: registry });

  const nest = await NestFactory.create<NestFastifyApplication>(ApiModule.of({ imports, registry, stopping, demoTokens }), adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: new ServerLog(server.log),
  });
  nest.useGlobalFilters(new ProblemFilter());
  if (settings.corsOrigins.length > 0) {
    nest.enableCors({
      origin: [...settings.corsOrigins],
      methods: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'],
      exposedHeaders: ['ETag', 'Location', 'Retry-After'],
      strictPreflight: false,
    });
  }
  serveOpenApi(nest);
  await nest.init();
  await server.ready();
  return {
    nest,
    listen: async () => {
      // Fastify would say where it listens a second time.
      server.log.level = 'silent';
      await nest.listen({ port: settings.port, host: settings.host });
      server.log.level = settings.logLevel;
      return nest.getUrl();
    },
    stop: () => stop(nest, stopping),
  };
}

async function stop(nest: NestFastifyApplication, stopping: Stopping): Promise<void> {
  const server = nest.getHttpServer();
  stopping.begin();
  // A connection is kept alive after its last answer; only idle ones are closed here.
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
  const cut = setTimeout(() => server.closeAllConnections(), LAST_CALL_MS);
  try {
    await nest.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(cut);
  }
}

function missingSecret(): never {
  throw new Error('demo mode needs the secret of its data folder');
}
