import { useState } from 'react';
import { amountText } from '../format/amounts.js';
import { TextBlock } from '../parts/fields.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import type { DialogProps } from './dialog-props.js';

export function AcceptOffer({ contract: { contractId, revision, currency, terms, totals, milestones }, onClose }: DialogProps) {
  const { client } = useSession();
  const [message, setMessage] = useState('');
  return (
    <CommandDialog
      title="Accept offer"
      submit="Accept offer"
      isReady
      {...{ revision, currency, onClose }}
      send={(options) => client.acceptOffer({ contractId, message: message.trim() || null }, options)}
    >
      <p>
        {milestones.length === 1 ? 'One milestone' : `${milestones.length} milestones`}, {amountText(totals.planned, currency)} together.{' '}
        {terms.fundOnAcceptance
          ? 'The client pays the first one into escrow as soon as you accept.'
          : 'The client activates the first one when you may begin.'}
      </p>
      <TextBlock label="Message to the client" value={message} onChange={setMessage} hint="May be left empty." />
    </CommandDialog>
  );
}
