import { useState } from 'react';
import type { Client, CommandOptions } from '#client';
import { TextBlock } from '../parts/fields.js';
import { openProposal } from '../session/contract-data.js';
import { useSession } from '../session/session.js';
import { BUTTONS, type ButtonName } from '../words/commands.js';
import { CommandDialog } from './command-dialog.js';
import type { DialogProps } from './dialog-props.js';

interface Asked {
  readonly contractId: string;
  readonly milestoneId: string;
  /** The open submission of the milestone. */
  readonly submissionId: string;
  readonly disputeId: string;
  /** The open proposal that waits for the reader, and the reader's own. */
  readonly proposals: { readonly others: string; readonly own: string };
  readonly message: string;
}

interface MessageForm {
  readonly command: ButtonName;
  readonly says: string;
  /** Of the field; null where there is nothing to say. */
  readonly label: string | null;
  readonly isRequired: boolean;
  readonly send: (client: Client, asked: Asked, options: CommandOptions) => Promise<unknown>;
}

/** The dialog of a command that says no more than a message. */
function messageDialog({ command, says, label, isRequired, send }: MessageForm) {
  return function MessageDialog({ contract, milestoneId, onClose }: DialogProps) {
    const { contractId, revision, currency, milestones } = contract;
    const { client, person } = useSession();
    const [message, setMessage] = useState('');
    const title = BUTTONS[command];
    const submission = milestones.find((one) => one.milestoneId === milestoneId)?.submissions.find(({ state }) => state === 'open');
    const [own, other] = person.id === contract.clientId ? (['client', 'freelancer'] as const) : (['freelancer', 'client'] as const);
    const proposalOf = (by: typeof own): string => openProposal(contract, by)?.proposalId ?? '';
    const proposals = { own: proposalOf(own), others: proposalOf(other) };
    const asked = {
      contractId,
      disputeId: contract.dispute?.disputeId ?? '',
      proposals,
      milestoneId: milestoneId ?? '',
      submissionId: submission?.submissionId ?? '',
      message: message.trim(),
    };
    return (
      <CommandDialog
        title={title}
        submit={title}
        isReady={!isRequired || asked.message !== ''}
        {...{ revision, currency, onClose }}
        send={(options) => send(client, asked, options)}
      >
        <p>{says}</p>
        {label !== null && (
          <TextBlock
            label={label}
            value={message}
            onChange={setMessage}
            isRequired={isRequired}
            autoFocus
            {...(!isRequired && { hint: 'May be left empty.' })}
          />
        )}
      </CommandDialog>
    );
  };
}

export const DeclineOffer = messageDialog({
  command: 'DeclineOffer',
  says: 'The client is told that you do not take this contract.',
  label: 'Message to the client',
  isRequired: false,
  send: (client, { contractId, message }, options) => client.declineOffer({ contractId, message: message || null }, options),
});

export const WithdrawOffer = messageDialog({
  command: 'WithdrawOffer',
  says: 'The freelancer can no longer accept it. Nothing was charged.',
  label: 'Message to the freelancer',
  isRequired: false,
  send: (client, { contractId, message }, options) => client.withdrawOffer({ contractId, message: message || null }, options),
});

export const RequestChanges = messageDialog({
  command: 'RequestChanges',
  says: 'The freelancer submits the work again. The money stays in escrow.',
  label: 'What should change',
  isRequired: true,
  send: (client, { contractId, milestoneId, message }, options) =>
    client.requestChanges({ contractId, milestoneId, note: message }, options),
});

export const PauseContract = messageDialog({
  command: 'PauseContract',
  says: 'No work is submitted or reviewed while the contract is paused.',
  label: 'Message to the freelancer',
  isRequired: false,
  send: (client, { contractId, message }, options) => client.pauseContract({ contractId, message: message || null }, options),
});

export const RestartContract = messageDialog({
  command: 'RestartContract',
  says: 'Work goes on, and a review that stood still is due later by the time of the pause.',
  label: null,
  isRequired: false,
  send: (client, { contractId }, options) => client.restartContract({ contractId }, options),
});

export const DeleteMilestone = messageDialog({
  command: 'DeleteMilestone',
  says: 'The milestone is taken out of the plan. Nothing was charged for it.',
  label: null,
  isRequired: false,
  send: (client, { contractId, milestoneId }, options) => client.deleteMilestone({ contractId, milestoneId }, options),
});

export const RequestActivation = messageDialog({
  command: 'RequestActivation',
  says: 'The client is asked to activate the next milestone.',
  label: 'Message to the client',
  isRequired: false,
  send: (client, { contractId, milestoneId, message }, options) =>
    client.requestActivation({ contractId, milestoneId: milestoneId || null, message: message || null }, options),
});

export const RejectMilestoneChanges = messageDialog({
  command: 'RejectMilestoneChanges',
  says: 'Nothing changes, and the other side is told.',
  label: 'Reason',
  isRequired: false,
  send: (client, { contractId, proposals, message }, options) =>
    client.rejectMilestoneChanges({ contractId, proposalId: proposals.others, reason: message || null }, options),
});

export const WithdrawMilestoneChanges = messageDialog({
  command: 'WithdrawMilestoneChanges',
  says: 'The other side can no longer accept it.',
  label: null,
  isRequired: false,
  send: (client, { contractId, proposals }, options) => client.withdrawMilestoneChanges({ contractId, proposalId: proposals.own }, options),
});

export const ApproveEscrowRefund = messageDialog({
  command: 'ApproveEscrowRefund',
  says: 'What is left in escrow goes back to the client, and the contract ends.',
  label: null,
  isRequired: false,
  send: (client, { contractId }, options) => client.approveEscrowRefund({ contractId }, options),
});

export const CancelDispute = messageDialog({
  command: 'CancelDispute',
  says: 'You take back your claim, and the contract goes on as if there had been no dispute.',
  label: null,
  isRequired: false,
  send: (client, { contractId, disputeId }, options) => client.cancelDispute({ contractId, disputeId }, options),
});

export const WithdrawSubmission = messageDialog({
  command: 'WithdrawSubmission',
  says: 'The client no longer reviews it. Submit the work again when it is ready.',
  label: 'Reason',
  isRequired: false,
  send: (client, { contractId, milestoneId, submissionId, message }, options) =>
    client.withdrawSubmission({ contractId, milestoneId, submissionId, reason: message || null }, options),
});

export const PlaceHold = messageDialog({
  command: 'PlaceHold',
  says: 'No new charge begins while the contract is on hold.',
  label: 'Reason',
  isRequired: true,
  send: (client, { contractId, message }, options) => client.placeHold({ contractId, reason: message }, options),
});

export const LiftHold = messageDialog({
  command: 'LiftHold',
  says: 'Charges may begin again.',
  label: null,
  isRequired: false,
  send: (client, { contractId }, options) => client.liftHold({ contractId }, options),
});
