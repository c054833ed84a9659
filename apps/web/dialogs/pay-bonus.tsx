import { useState } from 'react';
import type { Ask } from '#client';
import { amountText, typedAmount } from '../format/amounts.js';
import { AmountLine } from '../parts/amount-line.js';
import { Choice, TextLine } from '../parts/fields.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import type { DialogProps } from './dialog-props.js';
import { DryRunSums, useDryRun } from './dry-run.js';

type Bonus = Ask<'PayBonus'>;

export function PayBonus({ contract: { contractId, revision, currency }, onClose }: DialogProps) {
  const { client } = useSession();
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState<Bonus['reason']>('bonus');
  const [note, setNote] = useState('');
  const typed = typedAmount(amount, currency);
  const ask: Bonus | null = 'minor' in typed ? { contractId, amount: typed.minor, reason, note: note.trim() || null } : null;
  const answer = useDryRun(ask, client.payBonus.dryRun, revision);
  return (
    <CommandDialog
      title="Pay bonus"
      submit={ask ? `Pay ${amountText(ask.amount, currency)}` : 'Pay'}
      isReady={ask !== null && answer.data !== undefined && !answer.error && !answer.isPlaceholderData}
      {...{ revision, currency, onClose }}
      send={(options) => (ask ? client.payBonus(ask, options) : Promise.resolve())}
    >
      <p>It is charged now and goes to the freelancer; the escrow stays as it is.</p>
      <AmountLine label="Amount" currency={currency} value={amount} onChange={setAmount} isRequired autoFocus />
      <Choice<Bonus['reason']>
        label="What for"
        value={reason}
        onChange={setReason}
        options={[
          { value: 'bonus', text: 'A bonus' },
          { value: 'expense', text: 'An expense: no fee is taken from it' },
        ]}
      />
      <TextLine label="Note" value={note} onChange={setNote} maxLength={5_000} hint="The freelancer can read it." />
      <DryRunSums answer={answer} currency={currency} />
    </CommandDialog>
  );
}
