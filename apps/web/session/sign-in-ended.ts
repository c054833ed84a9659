import { refusalOf } from '#client';

/** The sign-in no longer counts: nothing is asked of the service until the person has signed in again. */
export class SignInEnded extends Error {
  override readonly name = 'SignInEnded';
}

/** Whether something failed for want of a sign-in. */
export const needsSignIn = (error: unknown): boolean => error instanceof SignInEnded || refusalOf(error)?.code === 'UNAUTHENTICATED';
