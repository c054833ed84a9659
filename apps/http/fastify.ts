import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { LoggerService } from '@nestjs/common';
import { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { Refusal } from '#application';
import type { LogLevel } from '#apps/process/settings/process-settings';
import { answerProblem } from './problems/problem-filter.js';
import { problemText } from './problems/problem-text.js';
import type { Stopping } from './stopping.js';

const REQUEST_MS = 60_000;

/** How Fastify listens, names and logs requests. */
export function serverOptions(logLevel: LogLevel) {
  return {
    // One line a command is written at debug; the default level stays silent about what works.
    logger: { level: logLevel, base: undefined, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger: FastifyBaseLogger) => logger,
    genReqId: () => randomUUID(),
    requestTimeout: REQUEST_MS,
    return503OnClosing: false,
    // Ids of any length are ids that do not exist.
    routerOptions: { maxParamLength: 16_384 },
    // Nest middleware is not used.
    skipMiddie: true,
    http: { requireHostHeader: false },
    frameworkErrors: answerProblem,
    clientErrorHandler: answerMalformed,
  } satisfies FastifyServerOptions & Record<string, unknown>;
}

/** One line a request, for whoever asks for it by the level; else not even a hook. */
export function logRequests(server: FastifyInstance): void {
  if (!['debug', 'trace'].includes(server.log.level)) return;
  server.addHook('onResponse', (request, reply, done) => {
    const { id, method, routeOptions } = request;
    server.log.debug({ request: id, method, route: routeOptions.url, status: reply.statusCode, ms: reply.elapsedTime }, 'answered');
    done();
  });
}

/** Whoever is answered while the service goes down hears that the connection ends, and sends nothing more on it that nobody would read. */
export function endConnections(server: FastifyInstance, stopping: Stopping): void {
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (stopping.hasBegun) void reply.header('connection', 'close');
    done(null, payload);
  });
}

/** What no route answers is refused before its body is read. */
export function refuseUnroutable(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    if (request.is404) return done(new Refusal('ROUTE_NOT_FOUND', {}, 'There is no such route.'));
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1') {
      return done(
        new Refusal('INVALID_HEADER', { header: 'Host' }, 'The header Host is required.', [{ path: 'Host', message: 'is required' }]),
      );
    }
    done();
  });
  // Any other expectation than 100-continue is answered as if it had not been there.
  server.server.on('checkExpectation', (request: IncomingMessage, response) => server.server.emit('request', request, response));
}

/** What is not HTTP, or too long a head, never becomes a request: the answer is written by hand. */
function answerMalformed(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error);
    return;
  }
  const message = error.code === 'HPE_HEADER_OVERFLOW' ? 'The head of the request is too long.' : 'The request is not HTTP.';
  const body = problemText(
    { code: 'INVALID_REQUEST', facts: {}, message, errors: [{ path: '', message: 'cannot be read' }] },
    randomUUID(),
  );
  const head = ['HTTP/1.1 400 Bad Request', 'Content-Type: application/problem+json', `Content-Length: ${Buffer.byteLength(body)}`];
  socket.end(`${[...head, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`);
}

/** Nest's own words: its faults and warnings, not its list of routes. */
export class ServerLog implements LoggerService {
  constructor(private readonly logger: FastifyBaseLogger) {}

  log(): void {
    // What Nest tells about a good start is not needed.
  }

  warn(message: unknown): void {
    this.logger.warn(String(message));
  }

  error(message: unknown, ...details: readonly unknown[]): void {
    this.logger.error({ details }, String(message));
  }
}
