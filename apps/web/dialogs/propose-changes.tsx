import { useState } from 'react';
import { decimalOf, typedAmount } from '../format/amounts.js';
import { AmountLine } from '../parts/amount-line.js';
import { Choice, TextBlock, TextLine } from '../parts/fields.js';
import type { Milestone } from '../session/contract-data.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import styles from './command-dialog.module.css';
import type { DialogProps } from './dialog-props.js';

/** Stands for a milestone that is to be added. */
const NEW = 'new';

const isAtWork = ({ state }: Milestone): boolean => state === 'active' || state === 'changesRequested';

/** Proposes another name, amount or due date of one milestone, or a new one. The client edits the plan without asking, and so chooses among the milestones at work. */
export function ProposeChanges({ contract, onClose }: DialogProps) {
  const { contractId, revision, currency, milestones, clientId } = contract;
  const { client, person } = useSession();
  const isClient = person.id === clientId;
  const editable = milestones.filter((one) => isAtWork(one) || (!isClient && one.state === 'pending'));
  const [chosen, setChosen] = useState<string>(editable[0]?.milestoneId ?? NEW);
  const [typed, setTyped] = useState<Readonly<Partial<Record<'title' | 'amount' | 'dueDate' | 'message', string>>>>({});
  const milestone = editable.find(({ milestoneId }) => milestoneId === chosen);
  const title = (typed.title ?? milestone?.title ?? '').trim();
  const dueDate = typed.dueDate ?? milestone?.dueDate ?? '';
  const amountTyped = typed.amount ?? (milestone ? decimalOf(milestone.amount, currency) : '');
  const amount = typedAmount(amountTyped, currency);
  const message = (typed.message ?? '').trim();
  const changed = {
    ...(title !== milestone?.title && { title }),
    ...('minor' in amount && amount.minor !== milestone?.amount && { amount: amount.minor }),
    ...((dueDate || null) !== (milestone?.dueDate ?? null) && { dueDate: dueDate || null }),
  };
  const item = milestone
    ? ({ op: 'edit', milestoneId: milestone.milestoneId, ...changed } as const)
    : ({ op: 'add', title, amount: 'minor' in amount ? amount.minor : 0, dueDate: dueDate || null } as const);
  const set = (field: keyof typeof typed) => (value: string) => setTyped((before) => ({ ...before, [field]: value }));
  const options = [
    ...editable.map((one) => ({ value: one.milestoneId, text: one.title })),
    ...(isClient ? [] : [{ value: NEW, text: 'A new milestone' }]),
  ];
  const choose = (value: string): void => {
    setChosen(value);
    setTyped(({ message: kept = '' }) => ({ message: kept }));
  };
  return (
    <CommandDialog
      title="Propose changes"
      submit="Propose"
      isReady={title !== '' && message !== '' && 'minor' in amount && Object.keys(changed).length > 0}
      {...{ revision, currency, onClose }}
      send={(sendOptions) => client.proposeMilestoneChanges({ contractId, items: [item], message }, sendOptions)}
    >
      <Choice label="What should change" value={chosen} onChange={choose} options={options} />
      <TextLine label="Milestone name" value={typed.title ?? milestone?.title ?? ''} onChange={set('title')} maxLength={255} isRequired />
      <div className={styles.row}>
        <TextLine label="Due date" type="date" value={dueDate} onChange={set('dueDate')} hint="May be left open." />
        <AmountLine label="Amount" currency={currency} value={amountTyped} onChange={set('amount')} isRequired />
      </div>
      <TextBlock label="Why" value={typed.message ?? ''} onChange={set('message')} isRequired />
    </CommandDialog>
  );
}
