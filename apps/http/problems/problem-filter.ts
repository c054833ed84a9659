import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal, StoreFailure, ViewRebuilding } from '#application';
import { Rejection } from '#domain';
import { problemText, type ProblemDetails } from './problem-text.js';
import { PROBLEMS, RETRY_AFTER } from './problems.js';
import { RetryLater } from './retry-later.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The error that was answered; undefined while there is none. */
    refusedBy: unknown;
  }
}

/** Answers every error, also those of the framework, as `application/problem+json` with a code of `PROBLEMS`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** Answers a request that failed. An unexpected error is logged once, with the id that the answer shows. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  request.refusedBy = error;
  const details = problemDetailsOf(error, request.id);
  const { correlationId: requestId } = request;
  if (details.code === 'INTERNAL') request.log.error({ err: error, errorId: request.id, requestId }, 'request failed');
  if (error instanceof StoreFailure) request.log.warn({ err: error, requestId }, 'store unavailable');
  const after = error instanceof RetryLater ? error.seconds : (RETRY_AFTER.get(details.code) ?? null);
  if (after !== null) void reply.header('retry-after', after);
  if (details.code === 'UNAUTHENTICATED') void reply.header('www-authenticate', 'Bearer');
  // Sent as bytes: Fastify adds a charset to JSON that is sent as text.
  const body = Buffer.from(problemText(details, request.id));
  void reply.code(PROBLEMS[details.code].status).header('content-type', 'application/problem+json').send(body);
}

function problemDetailsOf(error: unknown, requestId: string): ProblemDetails {
  if (error instanceof Rejection || error instanceof Refusal) return error;
  if (error instanceof StoreFailure) {
    const { store, reason } = error;
    return {
      code: 'STORE_UNAVAILABLE',
      facts: { store, reason },
      message: `The store of ${store} does not answer as it must (${reason}).`,
    };
  }
  if (error instanceof ViewRebuilding) return { code: 'VIEW_REBUILDING', facts: {}, message: 'The view is being built.' };
  return frameworkProblem(error) ?? { code: 'INTERNAL', facts: { errorId: requestId }, message: 'Something went wrong on our side.' };
}

/** A refusal by Nest or Fastify itself: an unknown route, or a URL that cannot be read. Null for any other error. */
function frameworkProblem(error: unknown): ProblemDetails | null {
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  if (status === 404 || status === 403) return { code: 'ROUTE_NOT_FOUND', facts: {}, message: 'There is no such route.' };
  if (status === undefined || status < 400 || status > 499) return null;
  return {
    code: 'INVALID_REQUEST',
    facts: {},
    message: 'The request could not be read.',
    errors: [{ path: '', message: 'cannot be read' }],
  };
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
