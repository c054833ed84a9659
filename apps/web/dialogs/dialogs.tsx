import { createContext, use, useMemo, useState, type ComponentType, type ReactNode } from 'react';
import { useContract } from '../session/contract-data.js';
import type { ActionName } from '../words/commands.js';
import { AcceptOffer } from './accept-offer.js';
import { ActivateNext } from './activate-next.js';
import type { DialogProps } from './dialog-props.js';
import { DeclineOffer, PauseContract, RequestChanges, WithdrawOffer } from './message-dialogs.js';
import { NewMilestone } from './new-milestone.js';
import { ReviewAndPay } from './review-and-pay.js';
import { SubmitWork } from './submit-work.js';

/** The dialog of each command. A command without one has no button. */
const DIALOGS: Readonly<Partial<Record<ActionName, ComponentType<DialogProps>>>> = {
  AcceptOffer,
  DeclineOffer,
  WithdrawOffer,
  CreateMilestones: NewMilestone,
  ActivateNextMilestone: ActivateNext,
  SubmitWork,
  RequestChanges,
  ApproveMilestone: ReviewAndPay,
  PauseContract,
};

/** What somebody wants to do. */
export interface Action {
  readonly command: ActionName;
  readonly contractId: string;
  readonly milestoneId: string | null;
}

export const hasDialog = (command: ActionName): boolean => command in DIALOGS;

const OpenDialog = createContext<(action: Action) => void>(() => undefined);

/** Opens the dialog of an action. */
export const useDialog = (): ((action: Action) => void) => use(OpenDialog);

/** Shows the dialog that is open over the page. */
export function Dialogs({ children }: { readonly children: ReactNode }) {
  const [action, setAction] = useState<Action | null>(null);
  const close = useMemo(() => () => setAction(null), []);
  return (
    <OpenDialog value={setAction}>
      {children}
      {action && <ActionDialog {...action} onClose={close} />}
    </OpenDialog>
  );
}

function ActionDialog({ command, contractId, milestoneId, onClose }: Action & Pick<DialogProps, 'onClose'>) {
  // What was read before it opened may be older than the list that it was opened from.
  const { data: contract, isFetchedAfterMount } = useContract(contractId);
  const Content = DIALOGS[command];
  return contract && isFetchedAfterMount && Content ? <Content {...{ contract, milestoneId, onClose }} /> : null;
}
