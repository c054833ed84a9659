import type { ApprovalCommands, Command, ReviewCommands } from '#domain';
import { allocated, held, milestoneIn, type Books, type MilestoneBook } from './books.js';
import { activateNext, bonusBounds, nextObjections, startExtra } from './charges.js';
import { owe } from './owed.js';
import { bounds, charging, frozen, heldBy, unfunded, when, type Objection, type Rows } from './row.js';

/** Money of a milestone goes to the freelancer. */
export function release(books: Books, milestone: MilestoneBook, gross: number): void {
  milestone.released += gross;
  owe(books, { kind: 'release', milestoneId: milestone.milestoneId, gross });
}

/** The milestone is paid; what was not paid of it stays in escrow for the next. */
function approve(books: Books, milestone: MilestoneBook, paid: number): void {
  release(books, milestone, paid);
  carryOver(books, milestone, held(milestone));
  milestone.phase = 'released';
}

/** Money of a milestone stays in escrow for another. */
export function carryOver(books: Books, milestone: MilestoneBook, amount: number): void {
  milestone.carriedOver += amount;
  books.carryover += amount;
}

/** A contract can be ended at once only when it holds nothing. */
function notEmpty(books: Books): readonly Objection[] {
  const { carryover } = books;
  return [
    ...frozen(books),
    ...charging(books),
    ...when(allocated(books) + carryover > 0, 'ESCROW_NOT_EMPTY', { allocated: allocated(books), carryover }),
  ];
}

/** Only what a milestone holds and what no charge changes can be paid. */
const unsettled = ({ milestoneId }: { readonly milestoneId: string }, books: Books): readonly Objection[] => [
  ...unfunded(milestoneId, books),
  ...frozen(books, milestoneId),
  ...charging(books, milestoneId),
];

function payment(command: Command<'ApproveMilestone'>, books: Books): readonly Objection[] {
  const { milestoneId, expectedDeposit, paidAmount, underpaymentReason, bonusAmount } = command;
  const holds = heldBy(books, milestoneId);
  const isLess = paidAmount < holds;
  return [
    ...when(expectedDeposit !== holds, 'AMOUNT_CHANGED', { sent: expectedDeposit, actual: holds }),
    ...bounds(paidAmount, 1),
    ...when(paidAmount > 2 * holds, 'PAID_AMOUNT_TOO_HIGH', { maximum: 2 * holds }),
    ...(paidAmount > holds ? bounds(paidAmount - holds, books.terms.minCharge) : []),
    ...when(isLess && books.terms.partialReleaseNeedsConsent, 'CONSENT_REQUIRED'),
    ...when(isLess && underpaymentReason === null, 'UNDERPAYMENT_REASON_REQUIRED'),
    ...when(isLess && bonusAmount !== null, 'BONUS_REQUIRES_FULL_RELEASE'),
    ...(bonusAmount === null ? [] : bonusBounds(bonusAmount, books)),
  ];
}

/** What the client wants to follow is asked of the books as they are after the approval. */
function followUp(command: Command<'ApproveMilestone'>, books: Books): readonly Objection[] {
  const { afterwards, next } = command;
  if (afterwards === 'keepOpen') return [];
  const after = structuredClone(books);
  pay(command, after);
  if (afterwards === 'endContract') return notEmpty(after);
  return nextObjections({ expectedMilestoneId: next?.milestoneId ?? null, expectedAmount: next?.expectedAmount ?? null }, after);
}

/** What is above what the milestone holds, and the bonus, are charges of their own. */
function pay(command: Command<'ApproveMilestone'>, books: Books): void {
  const { milestoneId, paidAmount, bonusAmount, overpaymentId, bonusId } = command;
  const milestone = milestoneIn(books, milestoneId);
  if (!milestone) return;
  const above = paidAmount - held(milestone);
  approve(books, milestone, Math.min(paidAmount, held(milestone)));
  if (above > 0) startExtra(books, { chargeId: overpaymentId, kind: 'overpayment', milestoneId, amount: above });
  if (bonusAmount !== null) startExtra(books, { chargeId: bonusId, kind: 'bonus', milestoneId, amount: bonusAmount });
}

/** Work and its review move nothing, and need a milestone that holds money. */
const WORK = {
  objections: ({ milestoneId }: { readonly milestoneId: string }, books: Books) => [
    ...unfunded(milestoneId, books),
    ...frozen(books, milestoneId),
  ],
  moves: () => undefined,
};

export const RELEASES: Rows<keyof ApprovalCommands | keyof ReviewCommands> = {
  SubmitWork: WORK,
  WithdrawSubmission: WORK,
  RequestChanges: WORK,
  ExtendReview: WORK,
  RemindReview: WORK,
  ApproveMilestone: {
    objections: (command, books) => {
      const objections = [...unsettled(command, books), ...payment(command, books)];
      return objections.length > 0 ? objections : followUp(command, books);
    },
    moves: (command, books) => {
      pay(command, books);
      if (command.afterwards === 'activateNext') activateNext(books, command.fundingId);
      if (command.afterwards === 'endContract') books.stage = 'ended';
    },
  },
  AutoApproveMilestone: {
    objections: unsettled,
    moves: ({ milestoneId }, books) => {
      const milestone = milestoneIn(books, milestoneId);
      if (milestone) approve(books, milestone, held(milestone));
    },
  },
};
