import { useState } from 'react';
import { typedAmount } from '../format/amounts.js';
import { AmountLine } from '../parts/amount-line.js';
import { TextBlock, TextLine } from '../parts/fields.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import styles from './command-dialog.module.css';
import type { DialogProps } from './dialog-props.js';

export function NewMilestone({ contract: { contractId, revision, currency }, onClose }: DialogProps) {
  const { client } = useSession();
  const [title, setTitle] = useState('');
  const [dueDate, setDueDate] = useState('');
  const [amount, setAmount] = useState('');
  const [instructions, setInstructions] = useState('');
  const typed = typedAmount(amount, currency);
  const milestone = {
    title: title.trim(),
    amount: 'minor' in typed ? typed.minor : 0,
    dueDate: dueDate || null,
    instructions: instructions.trim() || null,
  };
  return (
    <CommandDialog
      title="New milestone"
      submit="Add milestone"
      isReady={milestone.title !== '' && 'minor' in typed}
      {...{ revision, currency, onClose }}
      send={(options) => client.createMilestones({ contractId, milestones: [milestone] }, options)}
    >
      <TextLine label="Milestone name" value={title} onChange={setTitle} maxLength={255} isRequired autoFocus />
      <div className={styles.row}>
        <TextLine label="Due date" type="date" value={dueDate} onChange={setDueDate} hint="May be left open." />
        <AmountLine label="Amount" currency={currency} value={amount} onChange={setAmount} isRequired />
      </div>
      <TextBlock label="Description of the work" value={instructions} onChange={setInstructions} />
      <p className={styles.hint}>Nothing is charged until the milestone is activated.</p>
    </CommandDialog>
  );
}
