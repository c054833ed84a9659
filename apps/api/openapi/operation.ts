import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { COMMANDS, type CommandAnswers } from '#application';
import { ANYWHERE, documentBody, problems, TakesQuery, WITH_BODY } from '#apps/http/documentation';
import type { ProblemCode } from '#apps/http/problems/problems';
import type { Shape } from '#apps/http/shapes/shaped';
import { RULES, type CommandType } from '#domain';
import { ANSWERS, type AnswerName } from './schemas/answers.js';

type Decorator = MethodDecorator & ClassDecorator;

const WITH_TOKEN = ['UNAUTHENTICATED', 'TOO_MANY_REQUESTS', 'STORE_UNAVAILABLE', 'INVALID_HEADER'] as const;
const OF_COMMANDS = ['CONCURRENT_CHANGE', 'REVISION_CHANGED', 'IDEMPOTENCY_KEY_REUSED'] as const;
const OF_VIEWS = ['VIEW_BEHIND', 'VIEW_REBUILDING'] as const;

const ETAG = { ETag: { description: 'The revision, for If-Match.', schema: { type: 'string' }, example: '"12"' } };
const LOCATION = { Location: { description: 'The new contract.', schema: { type: 'string' } } };

/** What a command's answer shows besides the revision, by the schema that has it. */
const RECORDED = {
  nothing: 'Recorded',
  milestones: 'MilestonesRecorded',
  submission: 'SubmissionRecorded',
  funding: 'FundingRecorded',
} as const satisfies Record<keyof CommandAnswers, AnswerName>;

interface Documented {
  readonly summary: string;
  /** What the rules of the route refuse with; what any such route can meet is added. */
  readonly refusals: readonly ProblemCode[];
  /** The query parameters. */
  readonly query: Shape<object>;
}

interface DocumentedCommand extends Documented {
  readonly body: Shape<object>;
  readonly example: object;
}

/** A command's route: summary, body, headers, answers and every problem it can meet. */
export function CommandOperation(type: CommandType, documented: DocumentedCommand): MethodDecorator {
  const { summary, body, example, refusals, query } = documented;
  const creates = RULES[type].begin !== undefined;
  const isKeyRequired = RULES[type].mayMoveMoney;
  const known: readonly ProblemCode[] = creates ? [] : ['CONTRACT_NOT_FOUND', 'WRONG_ROLE'];
  const size: readonly ProblemCode[] = creates || RULES[type].mayExceedSize ? [] : ['CONTRACT_TOO_LARGE'];
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
    TakesQuery(query),
    documentBody(body, example),
    answered(creates ? 201 : 202, RECORDED[COMMANDS[type].answers], 'Recorded.', creates ? { ...ETAG, ...LOCATION } : ETAG),
    answered(200, 'DryRun', 'With `dryRun=true`: what would be recorded and charged.'),
    problems([...ANYWHERE, ...WITH_TOKEN, ...WITH_BODY, ...OF_COMMANDS, ...size, ...known, ...key, ...refusals]),
  );
}

interface DocumentedQuery extends Documented {
  readonly answer: AnswerName;
  /** Whether it reads a view, which can be behind the log. */
  readonly isView: boolean;
}

/** A query's route under `/v1`. */
export function QueryOperation(operationId: string, { summary, query, answer, isView, refusals }: DocumentedQuery): MethodDecorator {
  const fresh = [
    ApiHeader({ name: 'Min-Position', required: false, description: 'Waits until this was seen.', example: '00000000000000000412' }),
    ApiHeader({ name: 'Prefer', required: false, description: 'How long to wait, 10 s at most.', example: 'wait=5' }),
  ];
  return applyDecorators(
    ApiOperation({ operationId, summary }),
    ApiBearerAuth(),
    TakesQuery(query),
    ...(isView ? fresh : []),
    answered(200, answer, 'As it is.', answer === 'Contract' || answer === 'Ledger' ? ETAG : {}),
    problems([...ANYWHERE, ...WITH_TOKEN, ...(isView ? OF_VIEWS : []), ...refusals]),
  );
}

/** A query's route under `/v1` that needs no token. */
export function PublicQueryOperation(
  operationId: string,
  { summary, answer }: Pick<DocumentedQuery, 'summary' | 'answer'>,
): MethodDecorator {
  return applyDecorators(
    ApiOperation({ operationId, summary }),
    answered(200, answer, 'As it is.', ETAG),
    problems([...ANYWHERE, 'TOO_MANY_REQUESTS']),
  );
}

function answered(status: number, name: AnswerName, description: string, headers: object = {}): Decorator {
  const schema = { $ref: `#/components/schemas/${name}` };
  return ApiResponse({
    status,
    description,
    headers: { ...headers },
    content: { 'application/json': { schema, example: ANSWERS[name].example } },
  });
}
