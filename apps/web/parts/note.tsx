import type { ReactNode } from 'react';
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

/** Why something did not work, and what to do. */
export function FailureNote({ error, currency }: { readonly error: unknown; readonly currency: string | null }) {
  const { text, errorId } = explain(error, currency);
  return (
    <Note tone="bad">
      {text}
      {errorId !== null && <span className={styles.id}>Error {errorId}</span>}
    </Note>
  );
}
