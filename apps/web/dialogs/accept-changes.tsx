import { amountText } from '../format/amounts.js';
import { itemText } from '../proposals/proposals.js';
import { openProposal } from '../session/contract-data.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import type { DialogProps } from './dialog-props.js';
import { DryRunSums, useDryRun } from './dry-run.js';

/** Accepts all that the other side proposes. What it charges is said first. */
export function AcceptChanges({ contract, onClose }: DialogProps) {
  const { contractId, revision, currency, milestones, clientId } = contract;
  const { client, person } = useSession();
  const proposal = openProposal(contract, person.id === clientId ? 'freelancer' : 'client');
  const titles = new Map(milestones.map(({ milestoneId, title }) => [milestoneId, title]));
  const ask = proposal ? { contractId, proposalId: proposal.proposalId } : null;
  const answer = useDryRun(ask, client.acceptMilestoneChanges.dryRun, revision);
  const toCharge = answer.data?.money.toCharge ?? 0;
  return (
    <CommandDialog
      title="Accept changes"
      submit={toCharge > 0 ? `Accept for ${amountText(toCharge, currency)}` : 'Accept changes'}
      isReady={ask !== null && answer.data !== undefined && !answer.error}
      {...{ revision, currency, onClose }}
      send={(options) => client.acceptMilestoneChanges(ask ?? { contractId, proposalId: '' }, options)}
    >
      {proposal && (
        <>
          <p>{proposal.message}</p>
          <ul>
            {proposal.items.map((item) => (
              <li key={item.index}>{itemText(item, titles, currency)}</li>
            ))}
          </ul>
        </>
      )}
      <DryRunSums answer={answer} currency={currency} />
    </CommandDialog>
  );
}
