import { memo } from 'react';
import { Link } from 'wouter';
import type { MyJob } from '#client';
import { MainActions } from '../dialogs/actions.js';
import { Badge } from '../parts/badge.js';
import { MoneyBar } from '../parts/money-bar.js';
import { NextStep } from '../parts/next-step.js';
import { nameOf } from '../session/people.js';
import { STATUSES } from '../words/states.js';
import styles from './job-row.module.css';

/** One contract in the list. It is drawn anew only when it has changed, however many there are. */
export const JobRow = memo(function JobRow({ job }: { readonly job: MyJob }) {
  const { contractId, title, otherPartyId, status, role, nextAction, totals, currency, availableActions } = job;
  const headingId = `job-${contractId}`;
  return (
    <li>
      <article className={styles.row} aria-labelledby={headingId}>
        <header className={styles.head}>
          <h2 id={headingId} dir="auto">
            <Link href={`/jobs/${contractId}`} title={title}>
              {title}
            </Link>
          </h2>
          <Badge {...STATUSES[status]} />
          <p className={styles.other} title={otherPartyId}>
            {role === 'client' ? 'Freelancer' : 'Client'}: {nameOf(otherPartyId)}
          </p>
        </header>
        <NextStep step={nextAction} reader={role} />
        <MoneyBar totals={totals} currency={currency} />
        <MainActions contractId={contractId} actions={availableActions} isMyTurn={nextAction?.role === role} />
      </article>
    </li>
  );
});
