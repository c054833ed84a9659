import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal, StoreFailure, ViewRebuilding } from '#application';
import { Rejection } from '#domain';
import { problemText, type Said } from './problem-text.js';
import { PROBLEMS, type ProblemCode } from './problems.js';

/** Seconds after which it is worth trying again. */
const RETRY_AFTER: Partial<Record<ProblemCode, number>> = { STORE_UNAVAILABLE: 1, VIEW_REBUILDING: 1 };

/** Answers every error, the framework's too, as `application/problem+json` of the closed union of codes. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** The answer to a request that could not be fulfilled; what is nobody's "no" is logged once, with its id. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const said = whatIsSaid(error, request.id);
  if (said.code === 'INTERNAL') request.log.error({ err: error, errorId: request.id }, 'request failed');
  if (said.code === 'STORE_UNAVAILABLE') request.log.warn({ err: error, requestId: request.id }, 'store unavailable');
  const after = RETRY_AFTER[said.code];
  if (after !== undefined) void reply.header('retry-after', after);
  if (said.code === 'UNAUTHENTICATED') void reply.header('www-authenticate', 'Bearer');
  // As bytes: Fastify adds a charset to JSON that comes as text.
  const body = Buffer.from(problemText(said, request.id));
  void reply.code(PROBLEMS[said.code].status).header('content-type', 'application/problem+json').send(body);
}

function whatIsSaid(error: unknown, requestId: string): Said {
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
  return frameworksNo(error) ?? { code: 'INTERNAL', facts: { errorId: requestId }, message: 'Something went wrong on our side.' };
}

/** What Nest or Fastify refused: unknown routes, URLs that cannot be read. */
function frameworksNo(error: unknown): Said | null {
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
