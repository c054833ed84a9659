import { NoAnswer, refusalOf, type Refusal } from '#client';
import { amountText } from '../format/amounts.js';
import { SignInEnded } from '../session/sign-in-ended.js';

/** One sentence, and what to do. */
export interface Explained {
  readonly text: string;
  /** To tell whoever runs the service; null where nothing is wrong on its side. */
  readonly errorId: string | null;
}

/** What to do about a refusal, where the title alone does not say it. */
const WHAT_TO_DO: Readonly<Partial<Record<Refusal['code'], string>>> = {
  AMOUNT_CHANGED: 'Check the new amount and send again.',
  REVISION_CHANGED: 'The other side has changed the contract. Look at it again, then send.',
  SUBMISSION_CHANGED: 'There is newer work. Look at it first.',
  UNDERPAYMENT_REASON_REQUIRED: 'Say why you pay less.',
  DEADLINE_PASSED: 'It is too late for this.',
  TOO_MANY_REQUESTS: 'Wait a minute, then send again.',
  OVERLOADED: 'Try again in a moment.',
  CONCURRENT_CHANGE: 'Try again.',
  UNAUTHENTICATED: 'Sign in again.',
  STORE_UNAVAILABLE: 'Nothing is lost: try again in a moment.',
};

/** Says what went wrong to the person who did it. `currency` is that of the contract. */
export function explain(error: unknown, currency: string | null): Explained {
  const refusal = refusalOf(error);
  if (refusal) return explained(refusal, currency);
  if (error instanceof SignInEnded) return { text: 'Your sign-in has ended. Sign in again.', errorId: null };
  if (error instanceof NoAnswer) return { text: 'The service did not answer. Nothing is lost: send again.', errorId: null };
  throw error;
}

function explained(refusal: Refusal, currency: string | null): Explained {
  if (refusal.code === 'INVALID_REQUEST' && 'errors' in refusal) {
    return { text: refusal.errors.map(({ path, message }) => `${path}: ${message}.`).join(' '), errorId: null };
  }
  const text = bounds(refusal, currency) ?? [`${refusal.title}.`, WHAT_TO_DO[refusal.code] ?? refusal.detail].join(' ');
  return { text, errorId: refusal.code === 'INTERNAL' ? refusal.facts.errorId : null };
}

function bounds(refusal: Refusal, currency: string | null): string | null {
  if (currency === null) return null;
  if (refusal.code === 'AMOUNT_BELOW_MINIMUM') {
    return `${subjectOf(refusal.facts)} must be at least ${amountText(refusal.facts.minimum, currency)}.`;
  }
  if (refusal.code === 'AMOUNT_ABOVE_MAXIMUM') {
    return `${subjectOf(refusal.facts)} must be at most ${amountText(refusal.facts.maximum, currency)}.`;
  }
  if (refusal.code === 'PAID_AMOUNT_TOO_HIGH') return `The amount must be at most ${amountText(refusal.facts.maximum, currency)}.`;
  return null;
}

/** What is out of bounds. Of a payment that is more than nothing, it is the part that is charged besides the escrow. */
function subjectOf({ path, actual }: { readonly path: string; readonly actual: number }): string {
  if (path === 'bonusAmount') return 'The bonus';
  return path === 'paidAmount' && actual > 0 ? 'What is paid above the escrow' : 'The amount';
}
