import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { problemText } from './problems/problem-text.js';
import { PROBLEMS, type ProblemCode } from './problems/problems.js';
import { declaredFields, type Shape } from './shapes/shaped.js';

type Decorator = MethodDecorator & ClassDecorator;

/** The codes that any route can refuse with. */
export const ANYWHERE = ['INVALID_REQUEST', 'INTERNAL'] as const;
/** The codes that any route with a body can refuse with. */
export const WITH_BODY = ['MALFORMED_JSON', 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const;

/** Documents a route that needs no token, with an example of its answer. */
export function PublicOperation(operationId: string, summary: string, example: object | string): MethodDecorator {
  const type = typeof example === 'string' ? 'text/plain' : 'application/json';
  return applyDecorators(
    ApiOperation({ operationId, summary }),
    ApiResponse({ status: 200, description: 'As it is.', content: { [type]: { example } } }),
    problems(ANYWHERE),
  );
}

/** Documents a body by its shape, with an example, and how it is refused; for routes that are not commands. */
export const TakesBody = (body: Shape<object>, example: object): MethodDecorator =>
  applyDecorators(documentBody(body, example), problems(WITH_BODY));

/** Documents query parameters by their shape. */
export function TakesQuery(parameters: Shape<object>): MethodDecorator {
  return applyDecorators(
    ...declaredFields(parameters).map(
      ({ name, isRequired, schema, absent }) =>
        ApiQuery({ name, required: isRequired, schema: { ...schema, ...(absent === null ? {} : { default: absent }) } as object }), // ours are plain
    ),
  );
}

/** Documents a body by its shape, with an example. */
export function documentBody(body: Shape<object>, example: object): MethodDecorator {
  const required = declaredFields(body).some(({ isRequired }) => isRequired);
  return ApiBody({ type: body, required, examples: { example: { value: example } } });
}

/** Documents the refusals of a route: one answer for each status, with an example of each code. */
export function problems(codes: readonly ProblemCode[]): MethodDecorator {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))].toSorted((a, b) => a - b);
  return applyDecorators(
    ...statuses.map((status) =>
      problem(
        status,
        [...new Set(codes)].filter((code) => PROBLEMS[code].status === status),
      ),
    ),
  );
}

function problem(status: number, codes: readonly ProblemCode[]): Decorator {
  const schema = { $ref: '#/components/schemas/Problem' };
  const examples = Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }]));
  const description = codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' ');
  return ApiResponse({ status, description, content: { 'application/problem+json': { schema, examples } } });
}

function exampleOf(code: ProblemCode): unknown {
  return JSON.parse(problemText({ code, facts: {}, message: PROBLEMS[code].explanation }, '7b0e4d0c-4a54-4c6e-8f0e-2a3b4c5d6e7f'));
}
