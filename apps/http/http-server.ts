import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, type Registry } from 'prom-client';
import { measureRequests } from '#apps/process/metrics/http-metrics';
import type { ProcessSettings } from '#apps/process/settings/process-settings';
import { ArrivingBodies } from './admission/arriving-bodies.js';
import { LOAD_LIMITS } from './admission/request-load.js';
import { AnswerHeaders } from './answer-headers.js';
import { boundConnections } from './connections.js';
import { closeConnectionsWhenStopping, logRequests, refuseUnroutable, serverOptions, ServerLog } from './fastify.js';
import { acceptJsonBodies, type BodyBounds } from './json-bodies.js';
import { networkOf } from './network.js';
import { ProblemFilter } from './problems/problem-filter.js';
import type { Stopping } from './stopping.js';

export interface HttpApp {
  readonly nest: NestFastifyApplication;
  /** Resolves to the URL on which it listens. */
  listen(): Promise<string>;
  /** Answers every request whose head was read, ends those that wait, and closes all modules, within 10 s. */
  close(): Promise<void>;
}

export interface HttpServerParts {
  readonly settings: Pick<ProcessSettings, 'port' | 'host' | 'logLevel'>;
  /** What stands before the names of the settings of port and host; nothing when absent. */
  readonly settingsPrefix?: string;
  /** The controllers and their providers. */
  readonly module: DynamicModule;
  /** Counts the requests, and describes the process; null where another server of the process does. */
  readonly registry: Registry | null;
  readonly stopping: Stopping;
  /** How many connections it may hold; as many as usual when absent. */
  readonly mostConnections?: number;
  /** The bound of bodies that are arriving; the usual one for each address when absent. */
  readonly bodies?: BodyBounds;
  /** The origins whose pages may read the answers; none when absent. */
  readonly corsOrigins?: readonly string[];
  /** Called before the routes are added, for hooks that must see every route. */
  readonly beforeRoutes?: (server: FastifyInstance) => void;
  /** Called before the server is ready. */
  readonly beforeRequests?: (nest: NestFastifyApplication) => void;
}

/** A connection whose request has not ended this long after the stop began is cut. */
const LAST_CALL_MS = 8_000;
const IDLE_SWEEP_MS = 20;

const boundByAddress = (): BodyBounds => ({ arriving: new ArrivingBodies(LOAD_LIMITS.arrivingBytes), senderOf: ({ ip }) => networkOf(ip) });

/** A server for any routes, with what all of them share: logs, metrics, problems as answers, an orderly stop. */
export async function createHttpServer(parts: HttpServerParts): Promise<HttpApp> {
  const {
    settings,
    module,
    registry,
    stopping,
    mostConnections = LOAD_LIMITS.connections,
    bodies = boundByAddress(),
    corsOrigins = [],
    beforeRoutes,
    beforeRequests,
  } = parts;
  const answerHeaders = new AnswerHeaders(corsOrigins);
  const adapter = new FastifyAdapter(serverOptions(settings.logLevel, answerHeaders));
  const server = adapter.getInstance();
  answerHeaders.addTo(server);
  server.decorateRequest('isStream', false);
  boundConnections(server, mostConnections);
  logRequests(server);
  closeConnectionsWhenStopping(server, stopping);
  refuseUnroutable(server);
  acceptJsonBodies(server, bodies);
  if (registry) {
    measureRequests(server, registry);
    collectDefaultMetrics({ register: registry });
  }
  beforeRoutes?.(server);

  const nest = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: new ServerLog(server.log),
  });
  nest.useGlobalFilters(new ProblemFilter());
  beforeRequests?.(nest);
  await nest.init();
  await server.ready();
  return { nest, listen: () => listen(nest, parts), close: () => close(nest, stopping) };
}

async function listen(nest: NestFastifyApplication, { settings, settingsPrefix = '' }: HttpServerParts): Promise<string> {
  const { log } = nest.getHttpAdapter().getInstance();
  // Fastify would log the address too; `announce` prints it.
  log.level = 'silent';
  const { port, host } = settings;
  await nest.listen({ port, host }).catch((failure: Error) => {
    const [portName, hostName] = [`${settingsPrefix}PORT`, `${settingsPrefix}HOST`];
    throw new Error(`cannot listen on ${portName} ${port} of ${hostName} ${host} (${failure.message}): set another one`);
  });
  log.level = settings.logLevel;
  return nest.getUrl();
}

async function close(nest: NestFastifyApplication, stopping: Stopping): Promise<void> {
  const server = nest.getHttpServer();
  stopping.begin();
  // An idle connection gets no further answer with `Connection: close`, so it is closed here.
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
  const cut = setTimeout(() => server.closeAllConnections(), LAST_CALL_MS);
  try {
    await nest.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(cut);
  }
}
