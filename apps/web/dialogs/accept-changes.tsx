import { useState } from 'react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { amountText } from '../format/amounts.js';
import fields from '../parts/fields.module.css';
import { itemText } from '../proposals/proposals.js';
import { openProposal } from '../session/contract-data.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import type { DialogProps } from './dialog-props.js';
import { DryRunSums, useDryRun } from './dry-run.js';

/** Accepts what the other side proposes, all of it or a part. What it charges is said first. */
export function AcceptChanges({ contract, onClose }: DialogProps) {
  const { contractId, revision, currency, milestones, clientId } = contract;
  const { client, person } = useSession();
  const proposal = openProposal(contract, person.id === clientId ? 'freelancer' : 'client');
  const items = proposal?.items ?? [];
  const [declined, setDeclined] = useState<readonly number[]>([]);
  const itemIndexes = items.map(({ index }) => index).filter((index) => !declined.includes(index));
  const titles = new Map(milestones.map(({ milestoneId, title }) => [milestoneId, title]));
  const ask = proposal && itemIndexes.length > 0 ? { contractId, proposalId: proposal.proposalId, itemIndexes } : null;
  const answer = useDryRun(ask, client.acceptMilestoneChanges.dryRun, revision);
  const toCharge = (ask && answer.data?.money.toCharge) || 0;
  const what = itemIndexes.length < items.length ? `Accept ${itemIndexes.length} of ${items.length}` : 'Accept';
  return (
    <CommandDialog
      title="Accept changes"
      submit={toCharge > 0 ? `${what} for ${amountText(toCharge, currency)}` : `${what} changes`}
      isReady={ask !== null && answer.data !== undefined && !answer.error && !answer.isPlaceholderData}
      {...{ revision, currency, onClose }}
      send={(options) => (ask ? client.acceptMilestoneChanges(ask, options) : Promise.resolve())}
    >
      {proposal && <p>{proposal.message}</p>}
      <CheckboxGroup
        className={fields.field ?? ''}
        value={itemIndexes.map(String)}
        onChange={(accepted) => setDeclined(items.map(({ index }) => index).filter((index) => !accepted.includes(String(index))))}
      >
        <Label>Changes</Label>
        {items.map((item) => (
          <Checkbox key={item.index} value={String(item.index)} className={fields.checkbox ?? ''}>
            {itemText(item, titles, currency)}
          </Checkbox>
        ))}
        {declined.length > 0 && <span className={fields.hint}>What is not chosen is rejected.</span>}
      </CheckboxGroup>
      {ask && <DryRunSums answer={answer} currency={currency} />}
    </CommandDialog>
  );
}
