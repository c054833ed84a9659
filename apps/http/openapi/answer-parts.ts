import type { Schema } from './described.js';
import { STORY } from './story.js';

interface Header {
  readonly description: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly example: string | number;
}

const seconds = { type: 'integer', minimum: 0 } as const;

/** The headers of answers, by their names. One that is not required depends on the settings or on the code. */
export const HEADERS = {
  'X-Request-Id': {
    description: "What the caller calls the request, or the service's own id of it.",
    required: true,
    schema: { type: 'string', pattern: String.raw`^[\x21-\x7e]{1,128}$` },
    example: '7b0e4d0c-4a54-4c6e-8f0e-2a3b4c5d6e7f',
  },
  'Cache-Control': {
    description: 'An answer is for its caller alone, and is asked for anew; a token is never stored.',
    required: true,
    schema: { enum: ['private, no-cache', 'no-store'] },
    example: 'private, no-cache',
  },
  ETag: {
    description: 'Begins with the revision where one contract is shown; for `If-None-Match`, and as `If-Match` of a command.',
    required: true,
    schema: { type: 'string', pattern: String.raw`^(?:W/)?"[\w.-]+"$` },
    example: '"12"',
  },
  Location: {
    description: 'The path of the new contract.',
    required: true,
    schema: { type: 'string', pattern: '^/v1/contracts/[0-9a-f-]{36}$' },
    example: `/v1/contracts/${STORY.contractId}`,
  },
  'WWW-Authenticate': { description: 'How to prove who you are.', required: true, schema: { const: 'Bearer' }, example: 'Bearer' },
  'Retry-After': { description: 'Seconds after which to ask again.', required: true, schema: seconds, example: 1 },
  'RateLimit-Limit': { description: 'Requests in a minute, where they are limited.', required: false, schema: seconds, example: 600 },
  'RateLimit-Remaining': { description: 'Requests left in this minute.', required: false, schema: seconds, example: 599 },
  'RateLimit-Reset': { description: 'Seconds until the next minute.', required: false, schema: seconds, example: 42 },
} as const satisfies Readonly<Record<string, Header>>;

export type HeaderName = keyof typeof HEADERS;

/** Those of nearly every answer have short names in the document, which holds them some hundred times. */
const NAMES: { readonly [Name in HeaderName]?: string } = {
  'X-Request-Id': 'RequestId',
  'Cache-Control': 'Caching',
  'RateLimit-Limit': 'Limit',
  'RateLimit-Remaining': 'Left',
  'RateLimit-Reset': 'Reset',
};
const nameOf = (header: HeaderName): string => NAMES[header] ?? header;

/** The optional twin of `Retry-After`, for a status of which not every code sends it. */
const SOMETIMES = 'Retry-After-Sometimes';

/** `components.headers` of the document. */
export const HEADER_COMPONENTS: Readonly<Record<string, Header>> = {
  ...Object.fromEntries(Object.entries<Header>(HEADERS).map(([header, part]) => [nameOf(header as HeaderName), part])),
  [SOMETIMES]: { ...HEADERS['Retry-After'], required: false },
};

const ALWAYS: readonly HeaderName[] = ['X-Request-Id', 'Cache-Control'];
/** Of every route but those of health. */
export const RATE_LIMIT: readonly HeaderName[] = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'];

/** The headers of an answer; `sometimes` names those that are not always there. */
export function headersOf(names: readonly HeaderName[], sometimes: readonly 'Retry-After'[] = []): object {
  const refs = [...ALWAYS, ...names].map((name) => [name, { $ref: `#/components/headers/${nameOf(name)}` }]);
  return Object.fromEntries([...refs, ...sometimes.map((name) => [name, { $ref: `#/components/headers/${SOMETIMES}` }])]);
}
