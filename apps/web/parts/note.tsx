import type { ReactNode } from 'react';
import { NoAnswer } from '#client';
import { useConnection } from '../session/live.js';
import { useSession } from '../session/session.js';
import { needsSignIn } from '../session/sign-in-ended.js';
import { explain } from '../words/refusals.js';
import styles from './note.module.css';

/** Something that the reader must know here. An alert is read out at once. */
export function Note({ tone, children }: { readonly tone: 'bad' | 'wait' | 'live'; readonly children: ReactNode }) {
  return (
    <div className={`${styles.note} ${styles[tone]}`} role={tone === 'bad' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}

interface FailureProps {
  readonly error: unknown;
  readonly currency: string | null;
}

/** Why what is shown could not be read again. What the banner of the page says already is not said twice. */
export function StaleNote(failure: FailureProps) {
  const isLost = useConnection() === 'lost';
  return isLost && failure.error instanceof NoAnswer ? null : <FailureNote {...failure} />;
}

/** Why something did not work, and what to do. That the sign-in has ended is said where it can be begun again. */
export function FailureNote({ error, currency }: FailureProps) {
  const { account } = useSession();
  if (account && needsSignIn(error)) return null;
  const { text, errorId } = explain(error, currency);
  return (
    <Note tone="bad">
      {text}
      {errorId !== null && <span className={styles.id}>Error {errorId}</span>}
    </Note>
  );
}
