import type { ReactNode } from 'react';
import type { ContractPage } from '#client';
import { MilestoneActions } from '../dialogs/actions.js';
import { amountText } from '../format/amounts.js';
import { dayText } from '../format/times.js';
import { Badge } from '../parts/badge.js';
import { Time } from '../parts/time.js';
import type { Milestone } from '../session/contract-data.js';
import { MILESTONE_STATES } from '../words/states.js';
import styles from './milestones.module.css';

/** A contract as it is, or as it was: then nothing can be done. */
type Shown = Pick<ContractPage, 'contractId' | 'milestones' | 'currency' | 'terms'> & {
  readonly availableActions: ContractPage['availableActions'] | null;
};

/** The milestones in their order, each with what became of it. */
export function Milestones({ contract: { contractId, milestones, currency, terms, availableActions } }: { readonly contract: Shown }) {
  // In sequence there is but one to activate: its button stands with those of the contract.
  const actions = (availableActions ?? []).filter(({ command }) => command !== 'ActivateMilestone' || terms.activationOrder === 'any');
  return (
    <ol className={styles.list}>
      {milestones
        .filter(({ state }) => state !== 'deleted')
        .map((one) => (
          <MilestoneRow key={one.milestoneId} milestone={one} currency={currency}>
            <MilestoneActions contractId={contractId} actions={actions} milestoneId={one.milestoneId} />
          </MilestoneRow>
        ))}
    </ol>
  );
}

interface RowProps {
  readonly milestone: Milestone;
  readonly currency: string;
  readonly children: ReactNode;
}

function MilestoneRow({ milestone, currency, children }: RowProps) {
  const { title, state, amount, dueDate, overdue, instructions, submissions, funding, released } = milestone;
  return (
    <li className={`${styles.milestone} ${styles[MILESTONE_STATES[state].tone]}`}>
      <div className={styles.head}>
        <div className={styles.title}>
          <h2 dir="auto">{title}</h2>
          <Badge {...MILESTONE_STATES[state]} />
        </div>
        <strong className={styles.amount}>{amountText(amount, currency)}</strong>
      </div>
      <p className={styles.facts}>
        {dueDate === null ? 'No due date' : `Due ${dayText(dueDate)}`}
        {overdue && <span className={styles.late}> · overdue</span>}
        {released > 0 && <> · {amountText(released, currency)} paid</>}
        {funding?.state === 'declined' && <span className={styles.late}> · the charge was declined ({funding.code})</span>}
      </p>
      {instructions !== null && (
        <p className={styles.instructions} dir="auto">
          {instructions}
        </p>
      )}
      {submissions.map((submission) => (
        <Submission key={submission.submissionId} {...submission} />
      ))}
      {children}
    </li>
  );
}

const SUBMISSIONS = {
  open: 'waits for review',
  changesRequested: 'changes requested',
  approved: 'approved',
  withdrawn: 'withdrawn',
} as const;

function Submission({ number, state, message, note, submittedAt, attachments }: Milestone['submissions'][number]) {
  return (
    <section className={styles.submission} aria-label={`Submission ${number}`}>
      <p className={styles.facts}>
        Submission {number}, <Time at={submittedAt} /> · {SUBMISSIONS[state]}
      </p>
      <blockquote dir="auto">{message}</blockquote>
      {attachments.map(({ name, url }) => (
        <p key={url}>
          <a href={url} rel="noreferrer">
            {name}
          </a>
        </p>
      ))}
      {note !== null && <p className={styles.note}>Changes requested: {note}</p>}
    </section>
  );
}
