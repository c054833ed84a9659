import type { MyJob } from '#client';
import { distanceText } from '../format/times.js';
import { useNow } from '../session/now.js';
import { stepText } from '../words/states.js';
import styles from './next-step.module.css';
import { Time } from './time.js';

interface Props {
  readonly step: MyJob['nextAction'];
  readonly reader: 'client' | 'freelancer' | 'operator' | 'system';
}

/** What is to be done next, by whom and until when. */
export function NextStep({ step, reader }: Props) {
  const now = useNow();
  if (!step) return <p className={styles.none}>Nothing is to be done.</p>;
  const { text, isMine } = stepText(step, reader);
  return (
    <p className={isMine ? styles.mine : styles.other}>
      {text}
      {step.dueAt !== null && (
        <span className={Date.parse(step.dueAt) < now ? styles.late : styles.due}>
          {' '}
          · due {distanceText(step.dueAt, now)} (<Time at={step.dueAt} />)
        </span>
      )}
    </p>
  );
}
