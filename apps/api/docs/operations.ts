import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { CommandQuery, KEY_REQUIRED } from '../contracts/commands.js';
import { PROBLEMS, type ProblemCode } from '../problems.js';
import { declaredFields, type Shape } from '../shapes/shaped.js';
import { problemText } from '../transport/problem-text.js';
import { COMMAND_DOCS, type PartyCommand } from './command-operations.js';
import { EXAMPLES } from './examples.js';
import { QUERY_DOCS } from './query-operations.js';

type Name = keyof typeof EXAMPLES;
type Decorator = MethodDecorator & ClassDecorator;

const ANYWHERE = ['INVALID_REQUEST', 'INTERNAL'] as const;
const WITH_TOKEN = ['UNAUTHENTICATED', 'TOO_MANY_REQUESTS', 'STORE_UNAVAILABLE', 'INVALID_HEADER'] as const;
const WITH_BODY = ['MALFORMED_JSON', 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const;
const OF_COMMANDS = ['CONCURRENT_CHANGE', 'REVISION_CHANGED', 'IDEMPOTENCY_KEY_REUSED'] as const;

const ETAG = { ETag: { description: 'The revision, for If-Match.', schema: { type: 'string' }, example: '"12"' } };
const LOCATION = { Location: { description: 'The new contract.', schema: { type: 'string' } } };

/** A command's route: summary, body, headers, answers and every problem it can meet. */
export function CommandOperation(type: PartyCommand, body: Shape<object>): MethodDecorator {
  const { summary, body: example, answer, refusals } = COMMAND_DOCS[type];
  const creates = type === 'CreateOffer';
  const isKeyRequired = KEY_REQUIRED.has(type);
  const known: readonly ProblemCode[] = creates ? [] : ['CONTRACT_NOT_FOUND', 'WRONG_ROLE'];
  const key: readonly ProblemCode[] = isKeyRequired ? ['IDEMPOTENCY_KEY_REQUIRED'] : [];
  return applyDecorators(
    ApiOperation({ operationId: type, summary }),
    ApiBearerAuth(),
    ApiHeader({
      name: 'Idempotency-Key',
      required: isKeyRequired,
      description: 'The same key again gets the same answer.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
      example: 'a-key-of-mine',
    }),
    ApiHeader({ name: 'If-Match', required: false, description: 'Pins the revision.', schema: { type: 'string' }, example: '"12"' }),
    queryOf(CommandQuery),
    bodyOf(body, example),
    answers(creates ? 201 : 202, answer, 'Recorded.', creates ? { ...ETAG, ...LOCATION } : ETAG),
    answers(200, 'DryRun', 'With `dryRun=true`: what would be recorded and charged.'),
    problems([...ANYWHERE, ...WITH_TOKEN, ...WITH_BODY, ...OF_COMMANDS, ...known, ...key, ...refusals]),
  );
}

/** A query's route under `/v1`. */
export function QueryOperation(type: keyof typeof QUERY_DOCS, parameters: Shape<object>): MethodDecorator {
  const { summary, answer, refusals, isView } = QUERY_DOCS[type];
  const fresh = [
    ApiHeader({ name: 'Min-Position', required: false, description: 'Waits until this was seen.', example: '00000000000000000412' }),
    ApiHeader({ name: 'Prefer', required: false, description: 'How long to wait, 10 s at most.', example: 'wait=5' }),
  ];
  const views: readonly ProblemCode[] = isView ? ['VIEW_BEHIND', 'VIEW_REBUILDING'] : [];
  return applyDecorators(
    ApiOperation({ operationId: type, summary }),
    ApiBearerAuth(),
    queryOf(parameters),
    ...(isView ? fresh : []),
    answers(200, answer, 'As it is.', answer === 'Contract' || answer === 'Ledger' ? ETAG : {}),
    problems([...ANYWHERE, ...WITH_TOKEN, ...views, ...refusals]),
  );
}

/** A route that asks for no token, with an example of its answer. */
export function PublicOperation(operationId: string, summary: string, example: object | string): MethodDecorator {
  const type = typeof example === 'string' ? 'text/plain' : 'application/json';
  return applyDecorators(
    ApiOperation({ operationId, summary }),
    ApiResponse({ status: 200, description: 'As it is.', content: { [type]: { example } } }),
    problems(ANYWHERE),
  );
}

/** Takes a body of this shape; for routes that are no commands. */
export const TakesBody = (body: Shape<object>, example: object): MethodDecorator =>
  applyDecorators(bodyOf(body, example), problems(WITH_BODY));

/** Takes these query parameters. */
export const TakesQuery = (parameters: Shape<object>): MethodDecorator => queryOf(parameters);

function queryOf(parameters: Shape<object>): MethodDecorator {
  return applyDecorators(
    ...declaredFields(parameters).map(
      ({ name, isRequired, schema, absent }) =>
        ApiQuery({ name, required: isRequired, schema: { ...schema, ...(absent === null ? {} : { default: absent }) } as object }), // ours are plain
    ),
  );
}

function bodyOf(body: Shape<object>, example: object): MethodDecorator {
  const required = declaredFields(body).some(({ isRequired }) => isRequired);
  return ApiBody({ type: body, required, examples: { example: { value: example } } });
}

function answers(status: number, name: Name, description: string, headers: object = {}): Decorator {
  const schema = { $ref: `#/components/schemas/${name}` };
  return ApiResponse({
    status,
    description,
    headers: { ...headers },
    content: { 'application/json': { schema, example: EXAMPLES[name] } },
  });
}

function problems(codes: readonly ProblemCode[]): MethodDecorator {
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
