import { AuthorizationResponseError, ResponseBodyError } from 'oauth4webapi';

/** A sign-in did not work. The message is for the person: what is wrong, and what to do. */
export class SignInFailed extends Error {
  override readonly name = 'SignInFailed';
}

/** Whether the provider has answered, and refuses. */
export const isRefusal = (failure: unknown): failure is AuthorizationResponseError | ResponseBodyError =>
  failure instanceof AuthorizationResponseError || failure instanceof ResponseBodyError;

/** What went wrong with a sign-in at this address, and what to do. */
export function explainSignIn(failure: unknown, origin: string): string {
  if (failure instanceof SignInFailed) return failure.message;
  if (!isRefusal(failure)) {
    return `The sign-in provider at ${origin} gave no usable answer. Check your connection and try again; if it stays so, tell whoever runs this service.`;
  }
  const { error, error_description: says } = failure;
  if (error === 'access_denied') return 'The sign-in was cancelled at the provider. Sign in when you want to go on.';
  return `The sign-in provider refused: ${says ?? error}. Try again; if it stays so, tell whoever runs this service.`;
}
