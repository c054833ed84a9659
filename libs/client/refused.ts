import type { OperationName, Refusal, RefusalOf } from './operations.js';

/** The service has answered, and refuses. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    /** Why: `code` says which rule, `facts` what it is about. */
    readonly refusal: Refusal,
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
export function refuse(status: number, body: unknown): never {
  if (typeof body === 'object' && body !== null && 'code' in body) throw new Refused(body as Refusal); // as the document says
  throw new NoAnswer(`the answer has the status ${status} and no refusal: is this the service?`);
}
