import { useState } from 'react';
import type { Client, CommandOptions } from '#client';
import { TextBlock } from '../parts/fields.js';
import { useSession } from '../session/session.js';
import { BUTTONS, type ActionName } from '../words/commands.js';
import { CommandDialog } from './command-dialog.js';
import type { DialogProps } from './dialog-props.js';

interface Asked {
  readonly contractId: string;
  readonly milestoneId: string;
  readonly message: string;
}

interface MessageForm {
  readonly command: ActionName;
  readonly says: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly send: (client: Client, asked: Asked, options: CommandOptions) => Promise<unknown>;
}

/** The dialog of a command that says no more than a message. */
function messageDialog({ command, says, label, isRequired, send }: MessageForm) {
  return function MessageDialog({ contract: { contractId, revision, currency }, milestoneId, onClose }: DialogProps) {
    const { client } = useSession();
    const [message, setMessage] = useState('');
    const title = BUTTONS[command] ?? command;
    const asked = { contractId, milestoneId: milestoneId ?? '', message: message.trim() };
    return (
      <CommandDialog
        title={title}
        submit={title}
        isReady={!isRequired || asked.message !== ''}
        {...{ revision, currency, onClose }}
        send={(options) => send(client, asked, options)}
      >
        <p>{says}</p>
        <TextBlock
          label={label}
          value={message}
          onChange={setMessage}
          isRequired={isRequired}
          autoFocus
          {...(!isRequired && { hint: 'May be left empty.' })}
        />
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
