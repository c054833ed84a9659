import { useState } from 'react';
import type { Client, CommandOptions, ContractPage } from '#client';
import { TextBlock } from '../parts/fields.js';
import { openProposal } from '../session/contract-data.js';
import { useSession } from '../session/session.js';
import { BUTTONS, type ButtonName } from '../words/commands.js';
import { CommandDialog } from './command-dialog.js';
import type { DialogProps } from './dialog-props.js';

/** Where a command is sent from. */
interface Here extends Pick<DialogProps, 'contract' | 'milestoneId'> {
  readonly isClient: boolean;
}

/** The ids that a command names; null while there is nothing that it could be about. */
type Finding<Ids> = (here: Here) => Ids | null;

interface MessageForm<Ids> {
  readonly command: ButtonName;
  /** Where the words of the button say too little. */
  readonly title?: string;
  readonly about: Finding<Ids>;
  readonly says: string;
  /** The field of the message; absent where there is nothing to say. */
  readonly asks?: { readonly label: string; readonly isRequired?: boolean };
  readonly send: (client: Client, asked: Ids & { readonly message: string }, options: CommandOptions) => Promise<unknown>;
}

/** The dialog of a command that says no more than a message. */
export function messageDialog<Ids extends object>({ command, title = BUTTONS[command], about, says, asks, send }: MessageForm<Ids>) {
  const isRequired = asks?.isRequired ?? false;
  return function MessageDialog({ contract, milestoneId, onClose }: DialogProps) {
    const { client, person } = useSession();
    const [typed, setTyped] = useState('');
    const message = typed.trim();
    const milestone = contract.milestones.find((one) => one.milestoneId === milestoneId);
    const ids = about({ contract, milestoneId, isClient: person.id === contract.clientId });
    return (
      <CommandDialog
        title={title}
        submit={BUTTONS[command]}
        isReady={ids !== null && (!isRequired || message !== '')}
        revision={contract.revision}
        currency={contract.currency}
        onClose={onClose}
        send={(options) => (ids ? send(client, { ...ids, message }, options) : Promise.resolve())}
      >
        {milestone && <strong dir="auto">{milestone.title}</strong>}
        <p>{says}</p>
        {asks && (
          <TextBlock
            label={asks.label}
            value={typed}
            onChange={setTyped}
            isRequired={isRequired}
            autoFocus
            {...(!isRequired && { hint: 'May be left empty.' })}
          />
        )}
      </CommandDialog>
    );
  };
}

export const theContract: Finding<{ contractId: string }> = ({ contract: { contractId } }) => ({ contractId });

export const theMilestone: Finding<{ contractId: string; milestoneId: string }> = ({ contract: { contractId }, milestoneId }) =>
  milestoneId === null ? null : { contractId, milestoneId };

/** The open submission of the milestone. */
export const theSubmission: Finding<{ contractId: string; milestoneId: string; submissionId: string }> = (here) => {
  const about = theMilestone(here);
  const milestone = here.contract.milestones.find(({ milestoneId }) => milestoneId === here.milestoneId);
  const open = milestone?.submissions.find(({ state }) => state === 'open');
  return about && open ? { ...about, submissionId: open.submissionId } : null;
};

export const theDispute: Finding<{ contractId: string; disputeId: string }> = ({ contract: { contractId, dispute } }) =>
  dispute && { contractId, disputeId: dispute.disputeId };

/** The open proposal of the reader. */
export const ownProposal: Finding<{ contractId: string; proposalId: string }> = ({ contract, isClient }) =>
  proposalOf(contract, isClient ? 'client' : 'freelancer');

/** The open proposal that waits for the reader. */
export const othersProposal: Finding<{ contractId: string; proposalId: string }> = ({ contract, isClient }) =>
  proposalOf(contract, isClient ? 'freelancer' : 'client');

function proposalOf(contract: ContractPage, by: 'client' | 'freelancer') {
  const open = openProposal(contract, by);
  return open ? { contractId: contract.contractId, proposalId: open.proposalId } : null;
}
