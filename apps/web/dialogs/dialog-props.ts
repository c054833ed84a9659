import type { ContractPage } from '#client';

/** What each dialog about a contract is given. */
export interface DialogProps {
  /** As it is now, also while the dialog is open. */
  readonly contract: ContractPage;
  /** The milestone that the action is about; null when it is about the whole contract. */
  readonly milestoneId: string | null;
  readonly onClose: () => void;
}
