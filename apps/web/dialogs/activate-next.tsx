import { amountText } from '../format/amounts.js';
import { nextPending } from '../session/contract-data.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import type { DialogProps } from './dialog-props.js';
import { DryRunSums, useDryRun } from './dry-run.js';

export function ActivateNext({ contract, onClose }: DialogProps) {
  const { contractId, revision, currency } = contract;
  const { client } = useSession();
  const next = nextPending(contract);
  const ask = next ? { contractId, expectedMilestoneId: next.milestoneId, expectedAmount: next.amount } : null;
  const answer = useDryRun(ask, client.activateNextMilestone.dryRun, revision);
  const charged = answer.data ? ` for ${amountText(answer.data.money.toCharge, currency)}` : '';
  return (
    <CommandDialog
      title="Activate next milestone"
      submit={`Activate${charged}`}
      isReady={ask !== null && answer.data !== undefined && !answer.error}
      {...{ revision, currency, onClose }}
      send={(options) => client.activateNextMilestone(ask ?? { contractId }, options)}
    >
      {next && (
        <p>
          <strong dir="auto">{next.title}</strong>, {amountText(next.amount, currency)}. The money is held in escrow until you approve the
          work.
        </p>
      )}
      <DryRunSums answer={answer} currency={currency} />
    </CommandDialog>
  );
}
