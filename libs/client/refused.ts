import type { OperationName, Refusal, RefusalOf } from './operations.js';
import { retryAfter } from './pause.js';

/** The service has answered, and refuses. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    /** Why: `code` says which rule, `facts` what it is about. */
    readonly refusal: Refusal,
    /** After so many milliseconds the service may answer otherwise, as its `Retry-After` says; null where it does not say. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(`${refusal.code}: ${refusal.detail}`);
  }
}

/** No usable answer came, although the request was repeated. Whether a command was recorded is not known: its key tells, when it is sent again. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** What a promise resolves to, or the `NoAnswer` with which it rejects. */
export async function unlessAway<Value>(promise: Promise<Value>): Promise<Value | NoAnswer> {
  try {
    return await promise;
  } catch (failure) {
    if (failure instanceof NoAnswer) return failure;
    throw failure;
  }
}

/**
 * The refusal in what a method threw, or null when it is anything else. Name the operation to get its own refusals:
 * `refusalOf<'ApproveMilestone'>(error)?.code`.
 */
export function refusalOf(error: unknown): Refusal | null;
export function refusalOf<Name extends OperationName>(error: unknown): RefusalOf<Name> | null;
export function refusalOf(error: unknown): Refusal | null {
  return error instanceof Refused ? error.refusal : null;
}

/** Throws what an answer without success says. `body` is what was parsed of it. */
export function refuse({ status, headers }: Response, body: unknown): never {
  const isRefusal = typeof body === 'object' && body !== null && 'code' in body;
  if (isRefusal) throw new Refused(body as Refusal, retryAfter(headers) || null); // as the document says
  throw new NoAnswer(`the answer has the status ${status} and no refusal: is this the service?`);
}

/** Throws `NoAnswer` in place of what is thrown where the body of an answer is no JSON; anything else as it is. */
export function unreadable(failure: unknown): never {
  if (failure instanceof SyntaxError) throw new NoAnswer('the answer is no JSON: is this the service?', { cause: failure });
  throw failure;
}
