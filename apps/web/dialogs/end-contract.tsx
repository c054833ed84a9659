import { useState } from 'react';
import type { Ask } from '#client';
import { amountText, decimalOf, typedAmount } from '../format/amounts.js';
import { AmountLine } from '../parts/amount-line.js';
import { Choice } from '../parts/fields.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import type { DialogProps } from './dialog-props.js';
import { DryRunSums, useDryRun } from './dry-run.js';

type Ending = Ask<'EndContract'>;

/** The client says how much of the escrow is paid; the freelancer gives all of it back. */
export function EndContract({ contract: { contractId, revision, currency, clientId, totals }, onClose }: DialogProps) {
  const { client, person } = useSession();
  const isClient = person.id === clientId;
  const held = totals.allocated + totals.carryover;
  const [amount, setAmount] = useState<string>(decimalOf(held, currency));
  const [reason, setReason] = useState<Ending['reason']>('completed');
  const typed = typedAmount(amount, currency);
  const ask: Ending | null = 'minor' in typed ? { contractId, reason, payAmount: isClient ? typed.minor : null } : null;
  const answer = useDryRun(ask, client.endContract.dryRun, revision);
  return (
    <CommandDialog
      title="End contract"
      submit="End contract"
      isReady={ask !== null && answer.data !== undefined && !answer.error && !answer.isPlaceholderData}
      {...{ revision, currency, onClose }}
      send={(options) => (ask ? client.endContract(ask, options) : Promise.resolve())}
    >
      <p>
        {amountText(held, currency)} are in escrow.{!isClient && held > 0 && ' All of it goes back to the client.'}
      </p>
      {isClient && held > 0 && (
        <AmountLine
          label="Amount to pay"
          currency={currency}
          value={amount}
          onChange={setAmount}
          hint="If it is less, the freelancer is asked to give the rest back."
          isRequired
        />
      )}
      <Choice<Ending['reason']>
        label="Reason"
        value={reason}
        onChange={setReason}
        options={[
          { value: 'completed', text: 'The work is complete' },
          { value: 'notNeeded', text: 'It is no longer needed' },
          { value: 'disagreement', text: 'We disagree' },
          { value: 'other', text: 'Another reason' },
        ]}
      />
      <DryRunSums answer={answer} currency={currency} />
    </CommandDialog>
  );
}
