import { createContext, use, useEffect, useMemo, useState, type ComponentType, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useContract } from '../session/contract-data.js';
import type { ButtonName } from '../words/commands.js';
import { AcceptChanges } from './accept-changes.js';
import { AcceptOffer } from './accept-offer.js';
import { ActivateMilestone, ActivateNext } from './activate.js';
import type { DialogProps, Transfer } from './dialog-props.js';
import { EditMilestone } from './edit-milestone.js';
import { EndContract } from './end-contract.js';
import { ExtendReview } from './extend-review.js';
import { GiveRefund } from './give-refund.js';
import * as messages from './message-dialogs.js';
import { NewMilestone } from './new-milestone.js';
import { PayBonus } from './pay-bonus.js';
import { DisputeRefund, OpenDispute } from './open-dispute.js';
import { ProposeChanges } from './propose-changes.js';
import { ReorderMilestones } from './reorder-milestones.js';
import { RetryPayout, RetryRefund } from './retry-transfer.js';
import { ReviewAndPay } from './review-and-pay.js';
import { AcceptSettlement, DecideDispute, ProposeSettlement } from './settle-dispute.js';
import { SubmitWork } from './submit-work.js';

/** The dialog behind each button. */
const DIALOGS: Readonly<Record<ButtonName, ComponentType<DialogProps>>> = {
  ...messages,
  AcceptOffer,
  CreateMilestones: NewMilestone,
  ActivateMilestone,
  ActivateNextMilestone: ActivateNext,
  EditMilestone,
  ReorderMilestones,
  SubmitWork,
  ExtendReview,
  ApproveMilestone: ReviewAndPay,
  PayBonus,
  ProposeMilestoneChanges: ProposeChanges,
  AcceptMilestoneChanges: AcceptChanges,
  EndContract,
  OpenDispute,
  DisputeEscrowRefund: DisputeRefund,
  ProposeSettlement,
  AcceptSettlement,
  DecideDispute,
  GiveRefund,
  RetryPayout,
  RetryRefund,
};

/** What somebody wants to do. */
export interface Action {
  readonly command: ButtonName;
  readonly contractId: string;
  readonly milestoneId: string | null;
  readonly transfer: Transfer | null;
}

const OpenDialog = createContext<(action: Action) => void>(() => undefined);

/** Opens the dialog of an action. */
export const useDialog = (): ((action: Action) => void) => use(OpenDialog);

/** Shows the dialog that is open over the page. */
export function Dialogs({ children }: { readonly children: ReactNode }) {
  const [action, setAction] = useState<Action | null>(null);
  const close = useMemo(() => () => setAction(null), []);
  // Whoever goes elsewhere, by the buttons of the browser too, leaves the dialog.
  const [path] = useLocation();
  const [shownAt, setShownAt] = useState(path);
  if (path !== shownAt) {
    setShownAt(path);
    close();
  }
  return (
    <OpenDialog value={setAction}>
      {children}
      {action && <ActionDialog {...action} onClose={close} />}
    </OpenDialog>
  );
}

function ActionDialog({ command, contractId, milestoneId, transfer, onClose }: Action & Pick<DialogProps, 'onClose'>) {
  // What was read before it opened may be older than the list that it was opened from.
  const { data: contract, isFetchedAfterMount } = useContract(contractId);
  useEffect(() => keepFocus, []);
  const Content = DIALOGS[command];
  return contract && isFetchedAfterMount ? <Content {...{ contract, milestoneId, transfer, onClose }} /> : null;
}

/** The focus goes back to the button of the dialog. Where that has gone, because its command was sent, it goes to the content of the page. */
function keepFocus(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) document.getElementById('content')?.focus();
    }),
  );
}
