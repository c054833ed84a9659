import type { ContractPage } from '#client';

type Dispute = NonNullable<ContractPage['dispute']>;
type Reason = Dispute['reason'];

export const DISPUTE_REASONS: Readonly<Record<Reason, string>> = {
  notDelivered: 'The work was not delivered',
  notAsAgreed: 'The work is not as agreed',
  notPaid: 'The work was not paid',
  other: 'Another reason',
};

export const DISPUTE_ENDS: Readonly<Record<Exclude<Dispute['state'], 'open'>, string>> = {
  settled: 'The dispute was settled',
  decided: 'An operator decided the dispute',
  cancelled: 'The dispute was cancelled',
};
