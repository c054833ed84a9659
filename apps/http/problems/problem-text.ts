import type { FieldError } from '#application';
import { PROBLEMS, type ProblemCode } from './problems.js';

/** A "no" of whatever origin, ready to be answered. */
export interface Said {
  readonly code: ProblemCode;
  readonly facts: object;
  readonly message: string;
  readonly errors?: readonly FieldError[];
}

/** The body of a problem, as RFC 9457. */
export function problemText({ code, facts, message, errors = [] }: Said, requestId: string): string {
  const { status, title } = PROBLEMS[code];
  const problem = { type: `/docs/problems#${code}`, title, status, detail: message, instance: `urn:uuid:${requestId}`, code, facts };
  return JSON.stringify(status === 400 ? { ...problem, errors } : problem);
}
