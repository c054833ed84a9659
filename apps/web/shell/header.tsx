import { Link } from 'wouter';
import { ActAs } from './act-as.js';
import styles from './header.module.css';

export function Header() {
  return (
    <header className={styles.header}>
      <div className={styles.inner}>
        <Link href="/jobs" className={styles.brand}>
          Milestone contracts
        </Link>
        <ActAs />
      </div>
    </header>
  );
}
