import type { ContractPage, Schemas } from '#client';
import { amountText } from '../format/amounts.js';
import { Badge } from '../parts/badge.js';
import { Time } from '../parts/time.js';
import { changesText } from '../words/fields.js';
import { ITEM_STATES, PROPOSAL_STATES } from '../words/proposals.js';
import styles from './proposals.module.css';

type Proposal = ContractPage['proposals'][number];
type Item = Schemas['ProposalItem'];
/** What a change is, whatever became of it. */
export type Change = Pick<Item, 'op' | 'milestoneId' | 'before' | 'after'>;

/** What either side proposed to change, newest first, and what became of it. The buttons stand above, with those of the contract. */
export function Proposals({ contract: { proposals, milestones, currency } }: { readonly contract: ContractPage }) {
  const titles = new Map(milestones.map(({ milestoneId, title }) => [milestoneId, title]));
  if (proposals.length === 0) return <p>Nobody has proposed a change.</p>;
  return (
    <ol className={styles.list}>
      {proposals.toReversed().map((one) => (
        <ProposalRow key={one.proposalId} proposal={one} sentenceOf={(item) => itemText(item, titles, currency)} />
      ))}
    </ol>
  );
}

function ProposalRow({ proposal, sentenceOf }: { readonly proposal: Proposal; readonly sentenceOf: (item: Item) => string }) {
  const { by, state, message, reason, proposedAt, items } = proposal;
  return (
    <li className={styles.proposal}>
      <div className={styles.head}>
        <h2>By the {by}</h2>
        <Badge {...PROPOSAL_STATES[state]} />
        <span className={styles.muted}>
          <Time at={proposedAt} />
        </span>
      </div>
      <p className={styles.message}>{message}</p>
      <ul className={styles.items}>
        {items.map((item) => (
          <li key={item.index}>
            {sentenceOf(item)} <Badge {...ITEM_STATES[item.state]} />
          </li>
        ))}
      </ul>
      {reason !== null && <p className={styles.muted}>Rejected: {reason}</p>}
    </li>
  );
}

/** One change in a sentence. */
export function itemText({ op, milestoneId, before, after }: Change, titles: ReadonlyMap<string, string>, currency: string): string {
  const title = milestoneId === null ? '' : (titles.get(milestoneId) ?? '');
  if (op === 'add') return `Add “${after?.title}” for ${amountText(after?.amount ?? 0, currency)}`;
  if (op === 'delete') return `Delete “${title}”`;
  const changes = changesText(before ?? {}, after ?? {}, currency);
  return op === 'edit' ? `Change “${title}”: ${changes}` : `Change the terms: ${changes}`;
}
