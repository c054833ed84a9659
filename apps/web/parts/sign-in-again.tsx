import type { Account } from '../session/session.js';
import { Button } from './button.js';
import styles from './sign-in-again.module.css';

/** What happened to a sign-in that has ended, and the button for another one. */
export function SignInAgain({ account: { failure, signInAgain } }: { readonly account: Account }) {
  return (
    <div className={styles.again}>
      <p>{failure ?? 'Your sign-in has ended. What you see may be out of date.'}</p>
      <Button onPress={signInAgain}>Sign in again</Button>
    </div>
  );
}
