import { useState } from 'react';
import { decimalOf, typedAmount } from '../format/amounts.js';
import { AmountLine } from '../parts/amount-line.js';
import { TextBlock, TextLine } from '../parts/fields.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import styles from './command-dialog.module.css';
import type { DialogProps } from './dialog-props.js';

export function EditMilestone({ contract: { contractId, revision, currency, milestones }, milestoneId, onClose }: DialogProps) {
  const { client } = useSession();
  const milestone = milestones.find((one) => one.milestoneId === milestoneId);
  const [title, setTitle] = useState(milestone?.title ?? '');
  const [dueDate, setDueDate] = useState(milestone?.dueDate ?? '');
  const [amount, setAmount] = useState<string>(decimalOf(milestone?.amount ?? 0, currency));
  const [instructions, setInstructions] = useState(milestone?.instructions ?? '');
  const typed = typedAmount(amount, currency);
  const changed = {
    ...(title.trim() !== milestone?.title && { title: title.trim() }),
    ...((dueDate || null) !== milestone?.dueDate && { dueDate: dueDate || null }),
    ...('minor' in typed && typed.minor !== milestone?.amount && { amount: typed.minor }),
    ...((instructions.trim() || null) !== milestone?.instructions && { instructions: instructions.trim() || null }),
  };
  return (
    <CommandDialog
      title="Edit milestone"
      submit="Save"
      isReady={milestone !== undefined && title.trim() !== '' && 'minor' in typed && Object.keys(changed).length > 0}
      {...{ revision, currency, onClose }}
      send={(options) => client.editMilestone({ contractId, milestoneId: milestoneId ?? '', ...changed }, options)}
    >
      <TextLine label="Milestone name" value={title} onChange={setTitle} maxLength={255} isRequired autoFocus />
      <div className={styles.row}>
        <TextLine label="Due date" type="date" value={dueDate} onChange={setDueDate} hint="May be left open." />
        <AmountLine label="Amount" currency={currency} value={amount} onChange={setAmount} isRequired />
      </div>
      <TextBlock label="Description of the work" value={instructions} onChange={setInstructions} />
    </CommandDialog>
  );
}
