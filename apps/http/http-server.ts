import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, type Registry } from 'prom-client';
import { measureRequests } from '#apps/process/metrics/http-metrics';
import type { ProcessSettings } from '#apps/process/settings/process-settings';
import { endConnections, logRequests, refuseUnroutable, serverOptions, ServerLog } from './fastify.js';
import { acceptJsonBodies } from './json-bodies.js';
import { ProblemFilter } from './problems/problem-filter.js';
import type { Stopping } from './stopping.js';

export interface HttpApp {
  readonly nest: NestFastifyApplication;
  /** Resolves to the URL it listens on. */
  listen(): Promise<string>;
  /** Answers every request whose head was read, ends waiting ones, and closes all modules, within 10 s. */
  close(): Promise<void>;
}

export interface HttpServerParts {
  readonly settings: Pick<ProcessSettings, 'port' | 'host' | 'logLevel'>;
  /** The routes, and what they need. */
  readonly module: DynamicModule;
  readonly registry: Registry;
  readonly stopping: Stopping;
  /** What is to be there before the routes are. */
  readonly beforeRoutes?: (server: FastifyInstance) => void;
  /** What is to be there before the first request is. */
  readonly beforeRequests?: (nest: NestFastifyApplication) => void;
}

/** A connection whose request has not ended by then is cut. */
const LAST_CALL_MS = 8_000;
const IDLE_SWEEP_MS = 20;

/** Routes of whatever kind, with what all of them have: logs, figures, problems as answers, an orderly end. */
export async function createHttpServer(parts: HttpServerParts): Promise<HttpApp> {
  const { settings, module, registry, stopping, beforeRoutes, beforeRequests } = parts;
  const adapter = new FastifyAdapter(serverOptions(settings.logLevel));
  const server = adapter.getInstance();
  logRequests(server);
  endConnections(server, stopping);
  refuseUnroutable(server);
  acceptJsonBodies(server);
  measureRequests(server, registry);
  beforeRoutes?.(server);
  collectDefaultMetrics({ register: registry });

  const nest = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: new ServerLog(server.log),
  });
  nest.useGlobalFilters(new ProblemFilter());
  beforeRequests?.(nest);
  await nest.init();
  await server.ready();
  return {
    nest,
    listen: async () => {
      // Fastify would say where it listens a second time.
      server.log.level = 'silent';
      await nest.listen({ port: settings.port, host: settings.host }).catch((failure: Error) => {
        throw new Error(`PORT ${settings.port} of HOST ${settings.host} cannot be listened on (${failure.message}): set another one`);
      });
      server.log.level = settings.logLevel;
      return nest.getUrl();
    },
    close: () => close(nest, stopping),
  };
}

async function close(nest: NestFastifyApplication, stopping: Stopping): Promise<void> {
  const server = nest.getHttpServer();
  stopping.begin();
  // An idle connection gets no answer any more that would tell its end.
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
  const cut = setTimeout(() => server.closeAllConnections(), LAST_CALL_MS);
  try {
    await nest.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(cut);
  }
}
