import type { ContractPage } from '#client';

/** Money that did not arrive: a payout to the freelancer, or a refund to the client. */
export type Transfer = { readonly payment: number } | { readonly refundId: string };

/** What each dialog about a contract is given. */
export interface DialogProps {
  /** As it is now, also while the dialog is open. */
  readonly contract: ContractPage;
  /** The milestone that the action is about; null when it is about the whole contract. */
  readonly milestoneId: string | null;
  /** The transfer that the action is about; null when it is about none. */
  readonly transfer: Transfer | null;
  readonly onClose: () => void;
}
