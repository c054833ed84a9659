import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ANYWHERE, documentBody, problems, queryOf, WITH_BODY } from '#apps/http/documentation';
import type { ProblemCode } from '#apps/http/problems/problems';
import type { Shape } from '#apps/http/shapes/shaped';
import { CommandQuery } from '../commands/send-command.js';
import { RULES, type PartyCommand } from '#domain';
import { COMMAND_DOCS } from './command-operations.js';
import { EXAMPLES } from './examples.js';
import { QUERY_DOCS } from './query-operations.js';

type Name = keyof typeof EXAMPLES;
type Decorator = MethodDecorator & ClassDecorator;

const WITH_TOKEN = ['UNAUTHENTICATED', 'TOO_MANY_REQUESTS', 'STORE_UNAVAILABLE', 'INVALID_HEADER'] as const;
const OF_COMMANDS = ['CONCURRENT_CHANGE', 'REVISION_CHANGED', 'IDEMPOTENCY_KEY_REUSED'] as const;

const ETAG = { ETag: { description: 'The revision, for If-Match.', schema: { type: 'string' }, example: '"12"' } };
const LOCATION = { Location: { description: 'The new contract.', schema: { type: 'string' } } };

/** A command's route: summary, body, headers, answers and every problem it can meet. */
export function CommandOperation(type: PartyCommand, body: Shape<object>): MethodDecorator {
  const { summary, body: example, answer, refusals } = COMMAND_DOCS[type];
  const creates = type === 'CreateOffer';
  const isKeyRequired = RULES[type].mayMoveMoney;
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
    documentBody(body, example),
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

function answers(status: number, name: Name, description: string, headers: object = {}): Decorator {
  const schema = { $ref: `#/components/schemas/${name}` };
  return ApiResponse({
    status,
    description,
    headers: { ...headers },
    content: { 'application/json': { schema, example: EXAMPLES[name] } },
  });
}
