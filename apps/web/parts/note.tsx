import type { ReactNode } from 'react';
import { NoAnswer } from '#client';
import { useConnection } from '../session/live.js';
import { useSession } from '../session/session.js';
import { SignInEnded } from '../session/sign-in-ended.js';
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
  const { account } = useSession();
  const isSaid = (isLost && failure.error instanceof NoAnswer) || (account?.hasEnded && failure.error instanceof SignInEnded);
  return isSaid ? null : <FailureNote {...failure} />;
}

/** Why something did not work, and what to do. */
export function FailureNote({ error, currency }: FailureProps) {
  const { text, errorId } = explain(error, currency);
  return (
    <Note tone="bad">
      {text}
      {errorId !== null && <span className={styles.id}>Error {errorId}</span>}
    </Note>
  );
}
