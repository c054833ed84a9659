import type { Agreement, Contract, ExistingContract } from './contract.js';
import { sumOfPending, type ExtraPayment } from './bonuses/extra-payment.js';
import { disputeAtAGlance, type Dispute } from './disputes/dispute.js';
import { refundable } from './refunds/give-back.js';
import type { Charge } from './refunds/refund.js';
import type { Milestone } from './milestone.js';
import type { Proposal } from './proposals/proposal.js';

/**
 * What the summary of a contract leaves out: its long texts, its payments, extra payments, charges and refunds, its submissions but for the
 * last of each milestone, the proposals that were answered, and of its disputes all but the last one and the last settlement of each side.
 */
export interface ContractDetails extends Pick<
  ExistingContract,
  'payments' | 'extraPayments' | 'charges' | 'refunds' | 'proposals' | 'earlierDisputes'
> {
  readonly description: string;
  /** In the order of the contract's milestones. */
  readonly milestones: readonly Pick<Milestone, 'instructions' | 'submissions'>[];
  readonly dispute: Pick<Dispute, 'details' | 'settlements'> | null;
}

/**
 * A contract without what lists do not show: as small as its titles and milestones are. The rules decide on it as on the whole contract,
 * save about a submission or an answered proposal that a command names, and about a charge's outcome.
 */
export function summaryOf(contract: Contract): Contract {
  if (contract.status === 'none') return contract;
  const milestones = contract.milestones.map((one) => ({ ...one, ...standIn(one), submissions: lastWithoutTexts(one) }));
  // Which commands a party may send hangs on whether there is something to give back, and on what was charged, and is being charged, in all.
  const payments = refundable(contract, null).slice(0, 1);
  const proposals = contract.proposals.filter(({ state }) => state === 'open').map((one) => withoutTexts(one, contract));
  const dispute = contract.dispute && disputeAtAGlance(contract.dispute);
  const extraPayments = pendingAsOne(contract.extraPayments);
  const lists = { payments, extraPayments, charges: allAsOne(contract.charges), refunds: [], proposals, earlierDisputes: [] };
  return { ...contract, description: '', milestones, ...lists, dispute };
}

/** What `summaryOf` leaves out. */
export function detailsOf(contract: Contract): ContractDetails | null {
  if (contract.status === 'none') return null;
  const milestones = contract.milestones.map(({ instructions, submissions }) => ({ instructions, submissions }));
  const { description, payments, extraPayments, charges, refunds, proposals, earlierDisputes } = contract;
  const dispute = contract.dispute && { details: contract.dispute.details, settlements: contract.dispute.settlements };
  return { description, milestones, payments, extraPayments, charges, refunds, proposals, dispute, earlierDisputes };
}

/** The contract that a summary and its details were made of. */
export function withDetails(summary: Contract, { milestones, dispute, ...rest }: ContractDetails): Contract {
  if (summary.status === 'none') return summary;
  return {
    ...summary,
    ...rest,
    milestones: summary.milestones.map((one, index) => ({ ...one, ...milestones[index] })),
    dispute: summary.dispute && { ...summary.dispute, ...dispute },
  };
}

const lastWithoutTexts = ({ submissions }: Milestone): Milestone['submissions'] =>
  submissions.slice(-1).map((one) => ({ ...one, message: '', note: null, attachments: [] }));

/** All extra payments without an outcome as one. */
function pendingAsOne(payments: readonly ExtraPayment[]): readonly ExtraPayment[] {
  const pending = payments.find(({ state }) => state === 'pending');
  return pending ? [{ ...pending, note: null, amount: sumOfPending(payments) }] : [];
}

/** All charges as one that takes and gives back as much. */
function allAsOne(charges: readonly Charge[]): readonly Charge[] {
  const [first] = charges;
  if (!first) return charges;
  const sum = (of: (charge: Charge) => number): number => charges.reduce((total, one) => total + of(one), 0);
  return [{ ...first, amount: sum(({ amount }) => amount), givenBack: sum(({ givenBack }) => givenBack) }];
}

/** Of instructions the rules ask only whether there are some, and whether they are still as they were when a change was proposed. */
const SOME = '';
const standIn = ({ instructions }: Pick<Milestone, 'instructions'>): Pick<Milestone, 'instructions'> => ({
  instructions: instructions === null ? null : SOME,
});

/** Other texts than those that stand in for what a milestone has now: for what it had, and for what it shall have. */
const [HAD, NEW] = ['had', 'new'];

const withoutTexts = (proposal: Proposal, { milestones }: Agreement): Proposal => ({
  ...proposal,
  message: '',
  items: proposal.items.map((item) => {
    const now = milestones.find(({ milestoneId }) => milestoneId === item.milestoneId) ?? { instructions: null };
    const had = item.before?.instructions === now.instructions ? standIn(now) : { instructions: HAD };
    const shallHave = { instructions: item.after?.instructions === null ? null : NEW };
    return {
      ...item,
      before: item.before && { ...item.before, ...('instructions' in item.before && had) },
      after: item.after && { ...item.after, ...('instructions' in item.after && shallHave) },
    };
  }),
});
