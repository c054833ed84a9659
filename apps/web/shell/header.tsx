import { Link } from 'wouter';
import { ActAs } from './act-as.js';
import { Clock } from './clock.js';
import styles from './header.module.css';

export function Header() {
  return (
    <header className={styles.header}>
      <div className={styles.inner}>
        <Link href="/jobs" className={styles.brand}>
          Milestone contracts
        </Link>
        <div className={styles.demo}>
          <Clock />
          <ActAs />
        </div>
      </div>
    </header>
  );
}
