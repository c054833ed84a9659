import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { Link, useParams } from 'wouter';
import type { ContractPage } from '#client';
import { ContractActions } from '../dialogs/actions.js';
import { Dispute } from '../disputes/dispute.js';
import { Badge } from '../parts/badge.js';
import { MoneyBar } from '../parts/money-bar.js';
import { NextStep } from '../parts/next-step.js';
import { FailureNote, StaleNote } from '../parts/note.js';
import { useContract } from '../session/contract-data.js';
import { useFollow } from '../session/live.js';
import { isOperator, nameOf } from '../session/people.js';
import { useSession } from '../session/session.js';
import { STATUSES } from '../words/states.js';
import tabStyles from '../parts/tabs.module.css';
import styles from './contract.module.css';
import { CONTRACT_TABS } from './tabs.js';

export function Contract() {
  const { contractId = '' } = useParams();
  const { person } = useSession();
  const { data: contract, error } = useContract(contractId);
  return (
    <>
      <p>{isOperator(person) ? <Link href="/operations">← Operations</Link> : <Link href="/jobs">← My Jobs</Link>}</p>
      {error && !contract && <h1>Contract</h1>}
      {error && (contract ? <StaleNote error={error} currency={null} /> : <FailureNote error={error} currency={null} />)}
      {contract && <Page contract={contract} />}
    </>
  );
}

function Page({ contract }: { readonly contract: ContractPage }) {
  const { person } = useSession();
  const { contractId, title, description, status, clientId, freelancerId, totals, currency, nextAction, availableActions } = contract;
  const reader = person.id === clientId ? 'client' : person.id === freelancerId ? 'freelancer' : 'operator';
  useFollow(reader === 'operator' ? null : reader);
  return (
    <>
      <section className={styles.head} aria-labelledby="title">
        <div className={styles.title}>
          <h1 id="title" dir="auto">
            {title}
          </h1>
          <Badge {...STATUSES[status]} />
        </div>
        <p className={styles.parties}>
          {nameOf(clientId)} (client) and {nameOf(freelancerId)} (freelancer)
        </p>
        <p className={styles.description} dir="auto">
          {description}
        </p>
        <Dispute contract={contract} />
        <NextStep step={nextAction} reader={reader} />
        <MoneyBar totals={totals} currency={currency} />
        <ContractActions
          contractId={contractId}
          actions={availableActions ?? []}
          isMyTurn={nextAction?.role === reader}
          currency={currency}
          isAlive={contract.acceptedAt !== null && contract.endedAt === null}
        />
      </section>
      <Tabs>
        <TabList aria-label="About this contract" className={tabStyles.tabs ?? ''}>
          {CONTRACT_TABS.map(({ id, text }) => (
            <Tab key={id} id={id} className={tabStyles.tab ?? ''}>
              {text}
            </Tab>
          ))}
        </TabList>
        {CONTRACT_TABS.map(({ id, Content }) => (
          <TabPanel key={id} id={id}>
            <Content contract={contract} />
          </TabPanel>
        ))}
      </Tabs>
    </>
  );
}
