import { Link } from 'wouter';
import { Button } from '../parts/button.js';
import { isOperator } from '../session/people.js';
import { useSession } from '../session/session.js';
import { useStory } from '../story/playing.js';
import { ActAs } from './act-as.js';
import { Clock } from './clock.js';
import styles from './header.module.css';

const pageClass = (isHere: boolean): string => `${styles.page} ${isHere ? styles.here : ''}`;

export function Header() {
  const { person, account } = useSession();
  const beginStory = useStory();
  return (
    <header className={styles.header}>
      <div className={styles.inner}>
        <Link href="/jobs" className={styles.brand}>
          Milestone contracts
        </Link>
        {isOperator(person) && (
          <nav aria-label="Pages" className={styles.pages}>
            <Link href="/jobs" className={pageClass}>
              My Jobs
            </Link>
            <Link href="/operations" className={pageClass}>
              Operations
            </Link>
          </nav>
        )}
        {beginStory && (
          <div className={styles.story}>
            <Button look="quiet" onPress={beginStory}>
              Play the story
            </Button>
          </div>
        )}
        <div className={styles.demo}>
          <Clock />
          <ActAs />
          {account && (
            <>
              <p className={styles.party} title={person.id}>
                Signed in as {person.id}
              </p>
              <Button onPress={account.signOut}>Sign out</Button>
            </>
          )}
        </div>
      </div>
    </header>
  );
}
