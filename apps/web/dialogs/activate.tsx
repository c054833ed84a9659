import type { CommandOptions, Schemas } from '#client';
import { amountText } from '../format/amounts.js';
import { nextPending, type Milestone } from '../session/contract-data.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import type { DialogProps } from './dialog-props.js';
import { DryRunSums, useDryRun } from './dry-run.js';

interface Props<Asked> extends Pick<DialogProps, 'contract' | 'onClose'> {
  readonly title: string;
  readonly milestone: Milestone | undefined;
  /** Null when there is no such milestone. */
  readonly ask: Asked | null;
  readonly activate: {
    (ask: Asked, options: CommandOptions): Promise<unknown>;
    readonly dryRun: (ask: Asked, options: CommandOptions) => Promise<Schemas['DryRun']>;
  };
}

/** Pays for a milestone, so that its work can begin. */
function Activate<Asked extends object>({ title, milestone, ask, activate, contract: { revision, currency }, onClose }: Props<Asked>) {
  const answer = useDryRun(ask, activate.dryRun, revision);
  const charged = answer.data ? ` for ${amountText(answer.data.money.toCharge, currency)}` : '';
  return (
    <CommandDialog
      title={title}
      submit={`Activate${charged}`}
      isReady={ask !== null && answer.data !== undefined && !answer.error}
      {...{ revision, currency, onClose }}
      send={(options) => (ask ? activate(ask, options) : Promise.resolve())}
    >
      {milestone && (
        <p>
          <strong dir="auto">{milestone.title}</strong>, {amountText(milestone.amount, currency)}. The money is held in escrow until you
          approve the work.
        </p>
      )}
      <DryRunSums answer={answer} currency={currency} />
    </CommandDialog>
  );
}

export function ActivateNext({ contract, onClose }: DialogProps) {
  const { client } = useSession();
  const next = nextPending(contract);
  const ask = next ? { contractId: contract.contractId, expectedMilestoneId: next.milestoneId, expectedAmount: next.amount } : null;
  return (
    <Activate title="Activate next milestone" milestone={next} activate={client.activateNextMilestone} {...{ ask, contract, onClose }} />
  );
}

/** Where the terms allow any order. */
export function ActivateMilestone({ contract, milestoneId, onClose }: DialogProps) {
  const { client } = useSession();
  const chosen = contract.milestones.find((one) => one.milestoneId === milestoneId);
  const ask = chosen ? { contractId: contract.contractId, milestoneId: chosen.milestoneId, expectedAmount: chosen.amount } : null;
  return <Activate title="Activate milestone" milestone={chosen} activate={client.activateMilestone} {...{ ask, contract, onClose }} />;
}
