import { ApiOperation, type ApiOperationOptions } from '@nestjs/swagger';
import type { ProblemCode } from '../problems/problems.js';
import type { Shape } from '../shapes/shaped.js';
import { headersOf, RATE_LIMIT, type HeaderName } from './answer-parts.js';
import type { Described, Schema } from './described.js';
import { refusedAnswers } from './refused-answers.js';
import { bodySchema, isBodyRequired, queryParameters } from './shape-schemas.js';
import type { Part } from './shared-parts.js';

/** The codes that any route can refuse with. */
const ANYWHERE: readonly ProblemCode[] = ['INVALID_REQUEST', 'INVALID_HEADER', 'INTERNAL'];
/** The codes that any route with a body can refuse with. */
const WITH_BODY: readonly ProblemCode[] = ['MALFORMED_JSON', 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'];
/** The codes that any route with a token can refuse with. */
const WITH_TOKEN: readonly ProblemCode[] = ['UNAUTHENTICATED', 'STORE_UNAVAILABLE'];

/** A request header, or a parameter of the path. */
export interface Parameter {
  readonly name: string;
  readonly in: 'header' | 'path';
  readonly required: boolean;
  readonly description: string;
  readonly schema: Schema;
  /** The documentation's page sends it as it stands: only what any request may send has one. */
  readonly example?: string;
}

/** A good answer. */
export interface Answer {
  readonly description: string;
  readonly headers?: readonly HeaderName[];
  /** A text is the example of a plain text, `stream` that of a stream of events. */
  readonly body: Described<unknown> | string | { readonly stream: string };
}

/** All that is documented of one route. */
export interface Documented {
  readonly operationId: string;
  /** One sentence. */
  readonly summary: string;
  /** What a caller must know besides. */
  readonly description: string;
  /** Whether anybody may ask, without a token. */
  readonly isPublic: boolean;
  /** Whether no limit of requests counts it. */
  readonly isUnlimited?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly query?: Shape<object>;
  readonly body?: { readonly shape: Shape<object>; readonly example: object };
  /** By status. */
  readonly answers: Readonly<Record<number, Answer>>;
  /** Whether it is tagged: then a caller that knows the answer gets 304 instead. */
  readonly isTagged?: boolean;
  /** Besides those that any such route can refuse with. */
  readonly refusals?: readonly ProblemCode[];
}

/** What Nest carries to the document is a place in this list: two controllers of one path can have the same names. */
const OPERATIONS: Documented[] = [];
const PLACE = 'x-documented';

/** Documents a route. Its path, method and section come from the controller. */
export function Operation(documented: Documented): MethodDecorator {
  const { operationId, summary } = documented;
  const place = OPERATIONS.push(documented) - 1;
  return ApiOperation({ operationId, summary, [PLACE]: place } as ApiOperationOptions); // its type leaves out extensions
}

/** A route in the document, whose parts are still to be shared with other routes. */
interface OperationObject extends Pick<Documented, 'operationId' | 'summary' | 'description'> {
  /** Where it differs from what the document says of all routes. */
  readonly security?: readonly object[];
  readonly requestBody?: object;
  readonly parameters?: readonly Part[];
  readonly responses: Readonly<Record<string, Part>>;
}

/** A route in the document, from what Nest found. `added` are parameters of its path and codes that depend on how the service runs. */
export function operationObject(
  found: object,
  added: { readonly parameters: readonly Parameter[]; readonly refusals: readonly ProblemCode[] },
): OperationObject {
  const documented = OPERATIONS[PLACE in found ? Number(found[PLACE]) : -1];
  if (!documented) throw new Error(`a route is not documented: ${JSON.stringify(found)}`);
  const { operationId, summary, description, isPublic, isUnlimited = false, parameters = [], query, body } = documented;
  const all = [
    ...added.parameters,
    ...parameters,
    ...(documented.isTagged ? [IF_NONE_MATCH] : []),
    ...(query ? queryParameters(query) : []),
  ];
  return {
    operationId,
    summary,
    description,
    ...(isPublic && { security: [] }),
    ...(all.length > 0 && { parameters: all.map((part) => ({ names: [part.name], part })) }),
    ...(body && { requestBody: requestBody(body) }),
    responses: { ...goodAnswers(documented), ...refusedAnswers(codesOf(documented, added.refusals), isUnlimited ? [] : RATE_LIMIT) },
  };
}

const IF_NONE_MATCH: Parameter = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The `ETag` of an answer that the caller has: 304 while it still holds.',
  schema: { type: 'string' },
};

function requestBody({ shape, example }: NonNullable<Documented['body']>): object {
  const schema = bodySchema(shape);
  return { required: isBodyRequired(shape), content: { 'application/json': { schema, example } } };
}

function goodAnswers({ answers, isTagged, isUnlimited = false }: Documented): Readonly<Record<string, Part>> {
  const onAll = isUnlimited ? [] : RATE_LIMIT;
  const good = Object.entries(answers).map(([code, { description, headers = [], body }]) => {
    const named = headersOf([...headers, ...(isTagged ? (['ETag'] as const) : []), ...onAll]);
    return [code, { names: [nameOf(body)], part: { description, headers: named, content: contentOf(body) } }];
  });
  const unchanged = { description: 'What the caller has still holds.', headers: headersOf(['ETag', ...onAll]) };
  return { ...Object.fromEntries(good), ...(isTagged && { 304: { names: ['NotModified'], part: unchanged } }) };
}

/** The name of its schema, where it has one. */
function nameOf(body: Answer['body']): string {
  const ref = typeof body === 'object' && 'schema' in body ? body.schema['$ref'] : undefined;
  return typeof ref === 'string' ? ref.slice(ref.lastIndexOf('/') + 1) : 'Shown';
}

function contentOf(body: Answer['body']): object {
  if (typeof body === 'string') return { 'text/plain': { schema: { type: 'string' }, example: body } };
  if ('stream' in body) return { 'text/event-stream': { schema: { type: 'string' }, example: body.stream } };
  return { 'application/json': { schema: body.schema, example: body.example } };
}

const codesOf = ({ refusals = [], body, isPublic, isUnlimited }: Documented, added: readonly ProblemCode[]): readonly ProblemCode[] => [
  ...new Set([
    ...ANYWHERE,
    ...(isUnlimited ? [] : (['TOO_MANY_REQUESTS', 'OVERLOADED'] as const)),
    ...(isPublic ? [] : WITH_TOKEN),
    ...(body ? WITH_BODY : []),
    ...refusals,
    ...added,
  ]),
];
