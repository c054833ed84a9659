import type { ContractPage } from '#client';
import { FailureNote } from '../parts/note.js';
import { Time } from '../parts/time.js';
import { nameOf } from '../session/people.js';
import { AsOf } from './as-of.js';
import { sentenceOf } from './event-words.js';
import { useHistory } from './history-data.js';
import styles from './history.module.css';
import { VerifiedBadge } from './verified-badge.js';

/** Every event in words, whether they fit together, and the contract as it was after each. */
export function History({ contract }: { readonly contract: ContractPage }) {
  const { contractId, revision, currency, milestones } = contract;
  const { data, error } = useHistory(contractId, revision);
  if (error) return <FailureNote error={error} currency={currency} />;
  if (!data) return null;
  const { events, verified } = data;
  const titles = new Map(milestones.map(({ milestoneId, title }) => [milestoneId, title]));
  const words = { currency, titleOf: (id: string | null) => (id === null ? 'the escrow' : (titles.get(id) ?? 'a milestone')) };
  const sentenceAt = (nth: number): string => {
    const event = events[nth];
    return event ? sentenceOf(event, words) : '';
  };
  return (
    <>
      <VerifiedBadge verified={verified} />
      <AsOf contractId={contractId} last={Math.max(0, events.length - 1)} sentenceAt={sentenceAt} />
      <ol className={styles.events} aria-label="Events">
        {events.map((event) => (
          <li key={event.revision} className={styles.event}>
            <span className={styles.revision}>{event.revision}</span>
            <div>
              <p className={styles.sentence}>{sentenceOf(event, words)}</p>
              <p className={styles.muted}>
                {event.actor !== null && <>{event.actor.role === 'system' ? 'The service' : nameOf(event.actor.id)}, </>}
                {event.at !== null && <Time at={event.at} />}
              </p>
              <details className={styles.muted}>
                <summary>Event {event.eventId.slice(0, 8)}</summary>
                <pre className={styles.raw}>{JSON.stringify(event, null, 2)}</pre>
              </details>
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}
