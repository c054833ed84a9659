import { Component, type ReactNode } from 'react';
import { Note } from '../parts/note.js';
import styles from './app.module.css';

/** Shows that the page itself has failed, in place of a blank one. */
export class FaultBoundary extends Component<{ readonly children: ReactNode }, { readonly failure: Error | null }> {
  override readonly state = { failure: null as Error | null };

  static getDerivedStateFromError(failure: Error) {
    return { failure };
  }

  override render() {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    return (
      <main className={styles.main}>
        <Note tone="bad">
          This page has failed ({failure.message}). What you sent is safe: <a href={location.href}>load it again</a>.
        </Note>
      </main>
    );
  }
}
