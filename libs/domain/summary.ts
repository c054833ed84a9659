import type { Contract, ExistingContract } from './contract.js';
import { refundable } from './refunds/give-back.js';
import type { Charge } from './refunds/refund.js';
import type { Milestone } from './milestone.js';

/** What the summary of a contract leaves out: its long texts, its payments, extra payments, charges and refunds, and its submissions but for the last of each milestone. */
export interface ContractDetails extends Pick<ExistingContract, 'payments' | 'extraPayments' | 'charges' | 'refunds'> {
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
  // Which commands a party may send hangs on whether there is something to give back, and on what was charged in all.
  const payments = refundable(contract, null).slice(0, 1);
  return { ...contract, description: '', milestones, payments, extraPayments: [], charges: allAsOne(contract.charges), refunds: [] };
}

/** What `summaryOf` leaves out. */
export function detailsOf(contract: Contract): ContractDetails | null {
  if (contract.status === 'none') return null;
  const milestones = contract.milestones.map(({ instructions, submissions }) => ({ instructions, submissions }));
  const { payments, extraPayments, charges, refunds } = contract;
  return { description: contract.description, milestones, payments, extraPayments, charges, refunds };
}

/** The contract that a summary and its details were made of. */
export function withDetails(summary: Contract, { description, milestones, ...money }: ContractDetails): Contract {
  if (summary.status === 'none') return summary;
  return { ...summary, ...money, description, milestones: summary.milestones.map((one, index) => ({ ...one, ...milestones[index] })) };
}

const lastWithoutTexts = ({ submissions }: Milestone): Milestone['submissions'] =>
  submissions.slice(-1).map((one) => ({ ...one, message: '', note: null, attachments: [] }));

/** All charges as one that takes and gives back as much. */
function allAsOne(charges: readonly Charge[]): readonly Charge[] {
  const [first] = charges;
  if (!first) return charges;
  const sum = (of: (charge: Charge) => number): number => charges.reduce((total, one) => total + of(one), 0);
  return [{ ...first, amount: sum(({ amount }) => amount), givenBack: sum(({ givenBack }) => givenBack) }];
}
