import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { LoggerService } from '@nestjs/common';
import { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import { Refusal } from '#application';
import type { LogLevel } from '#apps/process/settings/process-settings';
import { allowedMethods } from './allowed-methods.js';
import { HEADER_LINES, type AnswerHeaders } from './answer-headers.js';
import { invalidHeader, repeatedHeader } from './headers.js';
import { answerProblem } from './problems/problem-filter.js';
import { problemText } from './problems/problem-text.js';
import type { Stopping } from './stopping.js';

const REQUEST_MS = 60_000;
/** A connection that takes none of the bytes that wait to be sent is ended after this long. */
const NO_PROGRESS_MS = 30_000;

/** The options of the Fastify server: logging, request ids, limits and errors before routing. */
export function serverOptions(logLevel: LogLevel, answerHeaders: AnswerHeaders) {
  return {
    // Requests are logged at debug only, by `logRequests`: the default level is silent about success.
    logger: { level: logLevel, base: undefined, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    logController: new QuietLogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger: FastifyBaseLogger) => logger,
    genReqId: () => randomUUID(),
    requestTimeout: REQUEST_MS,
    connectionTimeout: NO_PROGRESS_MS,
    return503OnClosing: false,
    // A long id is answered like any id that does not exist: 404.
    routerOptions: { maxParamLength: 16_384 },
    // Nest middleware is not used.
    skipMiddie: true,
    http: { requireHostHeader: false },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      // No hook runs for these.
      answerHeaders.set(request, reply);
      answerProblem(error, request, reply);
    },
    clientErrorHandler: answerMalformed,
  } satisfies FastifyServerOptions & Record<string, unknown>;
}

class QuietLogController extends LogController {
  /** A reader that leaves a stream does nothing unusual. */
  override streamError(...[error, ...rest]: Parameters<LogController['streamError']>): void {
    if ('code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE') return;
    super.streamError(error, ...rest);
  }
}

/** Logs one line a request at level debug or trace. At other levels it adds no hook, so that it costs nothing. */
export function logRequests(server: FastifyInstance): void {
  if (!['debug', 'trace'].includes(server.log.level)) return;
  server.addHook('onResponse', (request, reply, done) => {
    const { correlationId, method, routeOptions } = request;
    server.log.debug(
      { requestId: correlationId, method, route: routeOptions.url, status: reply.statusCode, ms: reply.elapsedTime },
      'answered',
    );
    done();
  });
}

/** During shutdown answer with `Connection: close`, so that clients open a new connection elsewhere. */
export function closeConnectionsWhenStopping(server: FastifyInstance, stopping: Stopping): void {
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (stopping.hasBegun) void reply.header('connection', 'close');
    done(null, payload);
  });
}

/** Refuses a request without a route, without a Host, or with two of a header of one value, before its token is looked at and its body is read. */
export function refuseUnroutable(server: FastifyInstance): void {
  const methodsOf = allowedMethods(server);
  server.addHook('onRequest', (request, reply, done) => {
    if (request.is404) {
      const methods = methodsOf(request.url);
      if (methods.length === 0 || methods.includes(request.method))
        return done(new Refusal('ROUTE_NOT_FOUND', {}, 'There is no such route.'));
      const allow = methods.join(', ');
      void reply.header('allow', allow);
      return done(new Refusal('METHOD_NOT_ALLOWED', {}, `This path takes ${allow}.`));
    }
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1') return done(invalidHeader('Host', 'is required'));
    const repeated = repeatedHeader(request.raw);
    done(repeated === null ? undefined : invalidHeader(repeated, 'must stand in a request once'));
  });
  // An `Expect` header other than 100-continue is ignored.
  server.server.on('checkExpectation', (request: IncomingMessage, response) => server.server.emit('request', request, response));
}

/** Answers what is not HTTP, or has too long a head. It never becomes a request, so the answer is written to the socket. */
function answerMalformed(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error);
    return;
  }
  const message = error.code === 'HPE_HEADER_OVERFLOW' ? 'The head of the request is too long.' : 'The request is not HTTP.';
  const id = randomUUID();
  const body = problemText({ code: 'INVALID_REQUEST', facts: {}, message, errors: [{ path: '', message: 'cannot be read' }] }, id);
  const about = ['Content-Type: application/problem+json', `Content-Length: ${Buffer.byteLength(body)}`, `X-Request-Id: ${id}`];
  const head = ['HTTP/1.1 400 Bad Request', ...about];
  socket.end(`${[...head, ...HEADER_LINES, 'Connection: close'].join('\r\n')}\r\n\r\n${body}`);
}

/**
 * Writes what Nest's loggers are given, each line with the context that its logger has. The product logs records of fields; a text is a
 * message of Nest itself, whose reports of a normal start are left out. `nestjs-pino` 5 would give each request a logger and a context of its
 * own, for 8 µs of processor time; the few lines that requests log here name their request themselves.
 */
export class ServerLog implements LoggerService {
  constructor(private readonly logger: FastifyBaseLogger) {}

  debug(message: unknown, ...details: readonly unknown[]): void {
    if (isRecord(message)) this.logger.debug(lineOf(message, details));
  }

  log(message: unknown, ...details: readonly unknown[]): void {
    if (isRecord(message)) this.logger.info(lineOf(message, details));
  }

  warn(message: unknown, ...details: readonly unknown[]): void {
    this.logger.warn(lineOf(message, details));
  }

  error(message: unknown, ...details: readonly unknown[]): void {
    this.logger.error(lineOf(message, details));
  }
}

const isRecord = (message: unknown): message is object => typeof message === 'object' && message !== null;

/** The last detail is the context of the logger, the others are what an error of Nest brings, such as its stack. */
function lineOf(message: unknown, details: readonly unknown[]): object {
  const others = details.slice(0, -1);
  const fields = isRecord(message) ? message : { msg: String(message) };
  return { context: details.at(-1), ...fields, ...(others.length > 0 && { details: others }) };
}
