import { useConnection } from '../session/live.js';
import styles from './app.module.css';

/** Says that changes do not arrive for now. */
export function ConnectionBanner() {
  const isLost = useConnection() === 'lost';
  return (
    <div role="status">
      {isLost && <p className={styles.banner}>The connection is lost. It is looked for; what you see may be out of date.</p>}
    </div>
  );
}
