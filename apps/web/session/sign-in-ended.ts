/** The sign-in no longer counts: nothing is asked of the service until the person has signed in again. */
export class SignInEnded extends Error {
  override readonly name = 'SignInEnded';
}
