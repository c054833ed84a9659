import { SignInAgain } from '../parts/sign-in-again.js';
import { useConnection } from '../session/live.js';
import { useSession } from '../session/session.js';
import styles from './app.module.css';

/** Says that changes do not arrive for now, and why. */
export function ConnectionBanner() {
  const isLost = useConnection() === 'lost';
  const { account } = useSession();
  if (account?.hasEnded) {
    return (
      <div role="alert" className={`${styles.banner} ${styles.above}`}>
        <SignInAgain account={account} />
      </div>
    );
  }
  return (
    <div role="status" className={styles.above}>
      {isLost && <p className={styles.banner}>The connection is lost. It is tried again; what you see may be out of date.</p>}
    </div>
  );
}
