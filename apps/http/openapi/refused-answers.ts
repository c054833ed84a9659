import { PROBLEMS, RETRY_AFTER, type ProblemCode } from '../problems/problems.js';
import { headersOf, type HeaderName } from './answer-parts.js';
import { problemSchema } from './problem-schemas.js';
import type { Part } from './shared-parts.js';

/** Codes of nearly every route. The longer name of an answer holds the others alone. */
const COMMON: ReadonlySet<ProblemCode> = new Set([
  'INVALID_REQUEST',
  'INVALID_HEADER',
  'MALFORMED_JSON',
  'CONTRACT_NOT_FOUND',
  'CONCURRENT_CHANGE',
  'CONTRACT_TOO_LARGE',
  'IDEMPOTENCY_KEY_REUSED',
  'INTERNAL',
  'TOO_MANY_REQUESTS',
  'OVERLOADED',
]);

/** One answer for each status, with exactly these codes. Routes that have the same ones share it, and most routes the one that is named after its status. */
export function refusedAnswers(codes: readonly ProblemCode[], headers: readonly HeaderName[]): Readonly<Record<string, Part>> {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code].status))];
  const answers = statuses.map((status) => {
    const some = codes.filter((code) => PROBLEMS[code].status === status);
    const name = [...some.filter((code) => !COMMON.has(code)), ...(headers.length > 0 ? [] : ['public'])];
    const longer = [status, ...(name.length > 0 ? name : ['COMMON'])].join('.');
    return [status, { names: [`${status}`, longer], part: refusedAnswer(some, headers) }];
  });
  return Object.fromEntries(answers);
}

function refusedAnswer(codes: readonly ProblemCode[], headers: readonly HeaderName[]): object {
  const retried = codes.filter((code) => RETRY_AFTER.has(code)).length;
  const always: readonly HeaderName[] = [
    ...headers,
    ...(codes.includes('UNAUTHENTICATED') ? (['WWW-Authenticate'] as const) : []),
    ...(retried > 0 && retried === codes.length ? (['Retry-After'] as const) : []),
  ];
  const sometimes = retried > 0 && retried < codes.length ? (['Retry-After'] as const) : [];
  return {
    // The schema names the codes, and each of them has its example.
    description: 'Refused.',
    headers: headersOf(always, sometimes),
    content: { 'application/problem+json': { schema: problemSchema(codes) } },
  };
}
