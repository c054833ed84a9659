import { Link } from 'wouter';
import { Button } from '../parts/button.js';
import { useSession } from '../session/session.js';
import { ActAs } from './act-as.js';
import { Clock } from './clock.js';
import styles from './header.module.css';

export function Header() {
  const { actAs, signOut } = useSession();
  return (
    <header className={styles.header}>
      <div className={styles.inner}>
        <Link href="/jobs" className={styles.brand}>
          Milestone contracts
        </Link>
        <div className={styles.demo}>
          <Clock />
          <ActAs />
          {actAs === null && <Button onPress={signOut}>Sign out</Button>}
        </div>
      </div>
    </header>
  );
}
