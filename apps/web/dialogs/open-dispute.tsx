import { useState } from 'react';
import type { Client, CommandOptions, ContractPage } from '#client';
import { amountText, decimalOf, typedAmount } from '../format/amounts.js';
import { AmountLine } from '../parts/amount-line.js';
import { Choice, TextBlock } from '../parts/fields.js';
import { heldBy } from '../session/contract-data.js';
import { useSession } from '../session/session.js';
import { DISPUTE_REASONS } from '../words/disputes.js';
import { CommandDialog } from './command-dialog.js';
import type { DialogProps } from './dialog-props.js';

type Reason = NonNullable<ContractPage['dispute']>['reason'];

const REASONS = Object.entries(DISPUTE_REASONS).map(([value, text]) => ({ value: value as Reason, text })); // its own keys

interface Grounds {
  readonly reason: Reason;
  readonly details: string;
}

/** Why somebody disputes. */
function useGrounds() {
  const [reason, setReason] = useState<Reason>('notAsAgreed');
  const [details, setDetails] = useState('');
  const fields = (
    <>
      <Choice label="Reason" value={reason} onChange={setReason} options={REASONS} />
      <TextBlock label="What happened" value={details} onChange={setDetails} isRequired />
    </>
  );
  return { grounds: { reason, details: details.trim() } satisfies Grounds, fields };
}

/** Freezes what a milestone holds until both sides agree, or an operator decides. */
export function OpenDispute({ contract: { contractId, revision, currency, milestones }, milestoneId, onClose }: DialogProps) {
  const { client } = useSession();
  const milestone = milestones.find((one) => one.milestoneId === milestoneId);
  const held = milestone ? heldBy(milestone) : 0;
  const [claim, setClaim] = useState<string>(decimalOf(held, currency));
  const typed = typedAmount(claim, currency);
  const { grounds, fields } = useGrounds();
  const claimAmount = 'minor' in typed ? typed.minor : 0;
  return (
    <CommandDialog
      title="Open dispute"
      submit="Open dispute"
      isReady={milestone !== undefined && claimAmount > 0 && grounds.details !== ''}
      {...{ revision, currency, onClose }}
      send={(options) => client.openDispute({ contractId, milestoneId: milestoneId ?? '', claimAmount, ...grounds }, options)}
    >
      <p>
        The {amountText(held, currency)} of “{milestone?.title}” stay in escrow until both sides agree, or an operator decides.
      </p>
      <AmountLine label="Amount you claim" currency={currency} value={claim} onChange={setClaim} isRequired autoFocus />
      {fields}
    </CommandDialog>
  );
}

/** Says no to a refund that the client asked for. */
export function DisputeRefund({ contract: { contractId, revision, currency, refundRequest }, onClose }: DialogProps) {
  const { client } = useSession();
  const { grounds, fields } = useGrounds();
  const send = (sender: Client, options: CommandOptions) => sender.disputeEscrowRefund({ contractId, ...grounds }, options);
  return (
    <CommandDialog
      title="Dispute refund"
      submit="Dispute refund"
      isReady={grounds.details !== ''}
      {...{ revision, currency, onClose }}
      send={(options) => send(client, options)}
    >
      {refundRequest && <p>You claim all of the {amountText(refundRequest.amount, currency)} that the client wants back.</p>}
      {fields}
    </CommandDialog>
  );
}
