import { useState } from 'react';
import { amountText, typedAmount } from '../format/amounts.js';
import { AmountLine } from '../parts/amount-line.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import type { DialogProps } from './dialog-props.js';

export function GiveRefund({ contract: { contractId, revision, currency }, onClose }: DialogProps) {
  const { client } = useSession();
  const [amount, setAmount] = useState('');
  const typed = typedAmount(amount, currency);
  return (
    <CommandDialog
      title="Give refund"
      submit={'minor' in typed ? `Give back ${amountText(typed.minor, currency)}` : 'Give refund'}
      isReady={'minor' in typed}
      {...{ revision, currency, onClose }}
      send={(options) => ('minor' in typed ? client.giveRefund({ contractId, amount: typed.minor }, options) : Promise.resolve())}
    >
      <p>It is taken from what you received and was not paid out to you. The fee stays with the platform.</p>
      <AmountLine label="Amount" currency={currency} value={amount} onChange={setAmount} isRequired autoFocus />
    </CommandDialog>
  );
}
