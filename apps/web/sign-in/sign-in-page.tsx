import type { ReactNode } from 'react';
import { Button } from '../parts/button.js';
import { Note } from '../parts/note.js';
import styles from './sign-in-page.module.css';

interface Props {
  readonly title: string;
  /** What went wrong, and what to do. */
  readonly failure?: string;
  readonly signIn: () => void;
  readonly children?: ReactNode;
}

/** What somebody sees who is not signed in, and not on the way to the provider. */
export function SignInPage({ title, failure, signIn, children }: Props) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <p className={styles.brand}>Milestone contracts</p>
        <h1>{title}</h1>
        {failure !== undefined && <Note tone="bad">{failure}</Note>}
        {children && <p>{children}</p>}
        <div>
          <Button look="primary" onPress={signIn}>
            Sign in
          </Button>
        </div>
      </div>
    </main>
  );
}

/** The end of a window for a sign-in alone: the page that has opened it closes it. */
export function HandedOver() {
  return (
    <main className={styles.page}>
      <p role="status">That was it. Close this window, and go on where you were.</p>
    </main>
  );
}

export function SigningIn() {
  return (
    <main className={styles.page}>
      <p role="status">Signing in…</p>
    </main>
  );
}
