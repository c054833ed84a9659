import type { Tone } from '../words/states.js';
import styles from './badge.module.css';

/** A state in a word or two. */
export function Badge({ text, tone }: { readonly text: string; readonly tone: Tone }) {
  return <span className={`${styles.badge} ${styles[tone]}`}>{text}</span>;
}
