import type { FieldError } from '#application';
import { PROBLEMS, type ProblemCode } from './problems.js';

/** What a problem answer says, whatever refused the request: a rule, a check of the request, a store or the framework. */
export interface ProblemDetails {
  readonly code: ProblemCode;
  readonly facts: object;
  readonly message: string;
  readonly errors?: readonly FieldError[];
}

/** The body of a problem answer, as RFC 9457 describes it. */
export function problemText({ code, facts, message, errors = [] }: ProblemDetails, requestId: string): string {
  const { status, title } = PROBLEMS[code];
  const problem = { type: `/docs/problems#${code}`, title, status, detail: message, instance: `urn:uuid:${requestId}`, code, facts };
  return JSON.stringify(status === 400 ? { ...problem, errors } : problem);
}
