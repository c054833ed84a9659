import { COMMANDS, type CommandAnswers } from '#application';
import { firstFrame, framesOf } from '#apps/http/event-stream/frames';
import { STREAM_KINDS, type StreamKind } from '#apps/http/event-stream/stream-metrics';
import type { Described } from '#apps/http/openapi/described';
import { Operation, type Parameter } from '#apps/http/openapi/operation';
import { STORY } from '#apps/http/openapi/story';
import type { ProblemCode } from '#apps/http/problems/problems';
import type { Shape } from '#apps/http/shapes/shaped';
import { conditionRefusals, RULES, type CommandType, type Role } from '#domain';
import { ANSWERS, type AnswerName } from './schemas/answers.js';
import { event } from './schemas/events.js';
import { myJob } from './schemas/my-jobs.js';

const OF_COMMANDS: readonly ProblemCode[] = ['CONCURRENT_CHANGE', 'REVISION_CHANGED', 'IDEMPOTENCY_KEY_REUSED', 'VIEW_PARKED'];
const OF_VIEWS: readonly ProblemCode[] = ['VIEW_BEHIND', 'VIEW_REBUILDING'];

/** What a command's answer shows besides the revision. */
const RECORDED: { readonly [Name in keyof CommandAnswers]: Described<CommandAnswers[Name]> } = {
  nothing: ANSWERS.Recorded,
  milestones: ANSWERS.MilestonesRecorded,
  submission: ANSWERS.SubmissionRecorded,
  funding: ANSWERS.FundingRecorded,
  refunds: ANSWERS.RefundsRecorded,
  extraPayments: ANSWERS.ExtraPaymentsRecorded,
  proposal: ANSWERS.ProposalRecorded,
  fundings: ANSWERS.FundingsRecorded,
  approval: ANSWERS.ApprovalRecorded,
  dispute: ANSWERS.DisputeRecorded,
  settlement: ANSWERS.SettlementRecorded,
};

const MOVES_MONEY = 'Money may move, so it needs an `Idempotency-Key`.';

const IF_MATCH: Parameter = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The `ETag` of the contract as the caller saw it: any other revision is 412.',
  schema: { type: 'string', pattern: String.raw`^(?:W/)?"(?:0|[1-9]\d{0,15})(?:-[^"]*)?"$` },
};

const MIN_POSITION: Parameter = {
  name: 'Min-Position',
  in: 'header',
  required: false,
  description: 'The `position` of a write that the answer must show: the query waits for it.',
  schema: { type: 'string', pattern: String.raw`^\d{20}$` },
};

const PREFER: Parameter = {
  name: 'Prefer',
  in: 'header',
  required: false,
  description: '`wait=<seconds>`: how long to wait for `Min-Position`, 2 when absent and 10 at most.',
  schema: { type: 'string' },
};

interface DocumentedCommand {
  readonly summary: string;
  readonly body: Shape<object>;
  readonly example: object;
  /** The query parameters. */
  readonly query: Shape<object>;
  /** What the command's own rules refuse with; what any command can meet, and what its conditions refuse with, is added. */
  readonly refusals: readonly ProblemCode[];
}

/** A command's route: body, headers, answers and every refusal that it can meet. */
export function CommandOperation(type: CommandType, { summary, body, example, query, refusals }: DocumentedCommand): MethodDecorator {
  const { by, mayMoveMoney, mayExceedSize, conditions, begin } = RULES[type];
  const creates = begin !== undefined;
  const known: readonly ProblemCode[] = creates ? [] : ['CONTRACT_NOT_FOUND', 'WRONG_ROLE'];
  const size: readonly ProblemCode[] = creates || mayExceedSize === true ? [] : ['CONTRACT_TOO_LARGE'];
  const key: readonly ProblemCode[] = mayMoveMoney ? ['IDEMPOTENCY_KEY_REQUIRED'] : [];
  return Operation({
    operationId: type,
    summary,
    description: [sentBy(by), ...(mayMoveMoney ? [MOVES_MONEY] : [])].join(' '),
    isPublic: false,
    parameters: [idempotencyKey(type, mayMoveMoney), IF_MATCH],
    query,
    body: { shape: body, example },
    answers: {
      [creates ? 201 : 202]: {
        description: 'Recorded.',
        headers: creates ? ['ETag', 'Location'] : ['ETag'],
        body: RECORDED[COMMANDS[type].answers],
      },
      200: {
        description: 'With `dryRun=true`: what would be recorded and moved.',
        headers: creates ? [] : ['ETag'],
        body: ANSWERS.DryRun,
      },
    },
    refusals: [...OF_COMMANDS, ...size, ...known, ...key, ...conditionRefusals(conditions), ...refusals],
  });
}

function sentBy(roles: readonly Role[]): string {
  if (roles.includes('operator')) return 'Sent by an operator, who is no party of the contract.';
  return `Sent by the ${roles.filter((role) => role !== 'system').join(' or the ')} of the contract.`;
}

/** Prefilled where it is required, and another one for each command: a key stands for one request. */
const idempotencyKey = (type: CommandType, required: boolean): Parameter => ({
  name: 'Idempotency-Key',
  in: 'header',
  required,
  description: 'A retry sends the same key, and gets the first answer again; anything else sends a new one.',
  schema: { type: 'string', pattern: String.raw`^[\x21-\x7e]{1,255}$` },
  ...(required && { example: `${type}-1` }),
});

interface DocumentedQuery {
  readonly summary: string;
  readonly description: string;
  readonly query: Shape<object>;
  readonly answer: AnswerName;
  /** Whether it reads a view, which can be behind the log. */
  readonly isView: boolean;
  /** Whether the answer has an `ETag`. */
  readonly isTagged: boolean;
  readonly refusals: readonly ProblemCode[];
}

const LAST_EVENT_ID: Parameter = {
  name: 'Last-Event-ID',
  in: 'header',
  required: false,
  description: 'The last `id` that the caller has: the stream goes on after it. Goes before `after`.',
  schema: { type: 'string', pattern: String.raw`^[\w-]{24,1024}$` },
};

interface DocumentedStream {
  readonly summary: string;
  readonly description: string;
  readonly query: Shape<object>;
  readonly kind: StreamKind;
  /** Whether it sends what a view shows, which can be behind the log. */
  readonly isView: boolean;
  readonly refusals: readonly ProblemCode[];
}

const OF_STREAMS = [
  'Server-Sent Events. Each has an `id`: come back with the last one as `Last-Event-ID`, and nothing is left out.',
  'Without it, and without `after`, the stream begins now. An event `end` says why the service ends it.',
].join(' ');

/** The route of a stream of events under `/v1`. */
export function StreamOperation(
  operationId: string,
  { kind, isView, description, refusals, ...documented }: DocumentedStream,
): MethodDecorator {
  const item = { feed: event, myJobs: myJob }[kind].example;
  const first = firstFrame(STORY.eventCursor).toString();
  const frame = framesOf(STREAM_KINDS[kind], [
    { cursor: STORY.eventCursor, position: STORY.asOf, text: Buffer.from(JSON.stringify(item)) },
  ]);
  return Operation({
    ...documented,
    operationId,
    description: `${description} ${OF_STREAMS}`,
    isPublic: false,
    parameters: [LAST_EVENT_ID, ...(isView ? [MIN_POSITION, PREFER] : [])],
    answers: { 200: { description: 'Until the caller leaves, or its token expires.', body: { stream: `${first}${frame.toString()}` } } },
    refusals: ['LOG_CHANGED', ...(isView ? OF_VIEWS : []), ...refusals],
  });
}

/** A query's route under `/v1`. */
export function QueryOperation(operationId: string, { answer, isView, refusals, ...documented }: DocumentedQuery): MethodDecorator {
  return Operation({
    ...documented,
    operationId,
    isPublic: false,
    parameters: isView ? [MIN_POSITION, PREFER] : [],
    answers: { 200: { description: 'As it is.', body: ANSWERS[answer] } },
    refusals: [...(isView ? OF_VIEWS : []), ...refusals],
  });
}
