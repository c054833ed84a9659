import { Link } from 'wouter';
import { useDialog, type Action } from '../dialogs/dialogs.js';
import { Button } from '../parts/button.js';
import { FailureNote } from '../parts/note.js';
import { ShowMore } from '../parts/show-more.js';
import { Time } from '../parts/time.js';
import { attentionWords, type AttentionItem } from '../words/attention.js';
import { BUTTONS } from '../words/commands.js';
import { useAttention } from './operations-data.js';
import styles from './operations.module.css';

/** What waits for an operator, each with what can be done about it. */
export function Attention() {
  const attention = useAttention();
  const { data, error } = attention;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {error && <FailureNote error={error} currency={null} />}
      {data && items.length === 0 && <p className={styles.nothing}>Nothing needs attention.</p>}
      <ul className={styles.list} aria-busy={!data && !error}>
        {items.map((item) => (
          <AttentionRow key={keyOf(item)} item={item} />
        ))}
      </ul>
      <ShowMore query={attention} />
    </>
  );
}

/** A contract may have several of one kind. */
const keyOf = ({ contractId, kind, facts }: AttentionItem): string => `${contractId} ${kind} ${JSON.stringify(facts)}`;

function AttentionRow({ item }: { readonly item: AttentionItem }) {
  const open = useDialog();
  const { contractId, since } = item;
  const { title, text } = attentionWords(item);
  const action = actionOf(item);
  return (
    <li className={styles.item}>
      <h3>{title}</h3>
      {since !== null && (
        <p className={styles.since}>
          since <Time at={since} />
        </p>
      )}
      <p className={styles.text}>{text}</p>
      <div className={styles.actions}>
        {action && <Button onPress={() => open(action)}>{BUTTONS[action.command]}</Button>}
        <Link href={`/jobs/${contractId}`}>Contract {contractId.slice(0, 8)}</Link>
      </div>
    </li>
  );
}

/** What an operator can do about it here; null: nothing, or only by looking at the contract. */
function actionOf({ contractId, kind, facts }: AttentionItem): Action | null {
  const about = { contractId, milestoneId: null, transfer: null };
  switch (kind) {
    case 'payoutFailed':
      return { ...about, command: 'RetryPayout', transfer: { payment: facts.payment } };
    case 'refundFailed':
      return { ...about, command: 'RetryRefund', transfer: { refundId: facts.refundId } };
    case 'disputeOpen':
      return { ...about, command: 'DecideDispute' };
    case 'onHold':
      return { ...about, command: 'LiftHold' };
    default:
      return null;
  }
}
