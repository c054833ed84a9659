import type { Contract, ExistingContract } from './contract.js';
import type { Milestone } from './milestone.js';

/** What the summary of a contract leaves out: its long texts, its payments, and its submissions but for the last of each milestone. */
export interface ContractDetails extends Pick<ExistingContract, 'payments'> {
  readonly description: string;
  /** In the order of the contract's milestones. */
  readonly milestones: readonly Pick<Milestone, 'instructions' | 'submissions'>[];
}

/**
 * A contract without what lists do not show: as small as its titles and milestones are. The rules decide on it as on the whole contract,
 * save about a submission that a command names.
 */
export function summaryOf(contract: Contract): Contract {
  if (contract.status === 'none') return contract;
  const milestones = contract.milestones.map((one) => ({ ...one, instructions: null, submissions: lastWithoutTexts(one) }));
  return { ...contract, description: '', milestones, payments: [] };
}

/** What `summaryOf` leaves out. */
export function detailsOf(contract: Contract): ContractDetails | null {
  if (contract.status === 'none') return null;
  const milestones = contract.milestones.map(({ instructions, submissions }) => ({ instructions, submissions }));
  return { description: contract.description, milestones, payments: contract.payments };
}

/** The contract that a summary and its details were made of. */
export function withDetails(summary: Contract, { description, milestones, payments }: ContractDetails): Contract {
  if (summary.status === 'none') return summary;
  return { ...summary, description, payments, milestones: summary.milestones.map((one, index) => ({ ...one, ...milestones[index] })) };
}

const lastWithoutTexts = ({ submissions }: Milestone): Milestone['submissions'] =>
  submissions.slice(-1).map((one) => ({ ...one, message: '', note: null, attachments: [] }));
