import * as fc from 'fast-check';
import { allocatedTo, hoursAfter, nextPending } from '#domain';
import type { ApproveMilestone, Command, CommandType, Contract, CreateOffer, Instant, NewMilestone, Role } from '#domain';
import { COMMANDS } from './each-command.js';
import { ROLES } from './exhaustive.js';
import { offeredAt, terms } from './website.js';

/** One turn in a random history: numbers that become a command once the state it meets is known, so that a history shrinks well. */
export interface Move {
  /** Sensible: one that is accepted, if there is one; bold: that may end the contract; wild: whatever it is; stray: by whomever. */
  readonly manner: 'sensible' | 'bold' | 'wild' | 'stray';
  readonly command: CommandType;
  readonly by: Role;
  /** Which milestone is meant, counted on from the first. */
  readonly milestone: number;
  /** Since the move before; below 0 when the clock stepped back. */
  readonly hours: number;
  readonly amount: Amount;
  readonly afterwards: ApproveMilestone['afterwards'];
  readonly reason: string | null;
  readonly plan: readonly Planned[];
}

/** An amount as shown, a share of it in basis points, or any other. */
type Amount = { readonly kind: 'exact' } | { readonly kind: 'share' | 'other'; readonly value: number };
type Planned = Pick<NewMilestone, 'amount' | 'dueDate'>;

const amounts: fc.Arbitrary<Amount> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: 'exact' } as const) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('share' as const), value: fc.integer({ min: 0, max: 11_000 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('other' as const), value: fc.integer({ min: -10, max: 200_000_000 }) }) },
);

const milestoneAmounts = fc.oneof(fc.integer({ min: 500, max: 60_000 }), fc.integer({ min: 490, max: 100_000_010 }));

const planned: fc.Arbitrary<Planned> = fc.record({
  amount: milestoneAmounts,
  dueDate: fc.constantFrom(null, '2040-05-31', '2030-01-02'),
});

export const randomMoves: fc.Arbitrary<Move> = fc.record({
  manner: fc.oneof(
    { weight: 13, arbitrary: fc.constant('sensible' as const) },
    { weight: 1, arbitrary: fc.constant('bold' as const) },
    { weight: 4, arbitrary: fc.constant('wild' as const) },
    { weight: 2, arbitrary: fc.constant('stray' as const) },
  ),
  command: fc.constantFrom(...COMMANDS),
  by: fc.constantFrom(...ROLES),
  milestone: fc.nat(11),
  hours: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 48 }) },
    { weight: 2, arbitrary: fc.integer({ min: 49, max: 2_200 }) },
    { weight: 1, arbitrary: fc.integer({ min: -30, max: -1 }) },
  ),
  amount: amounts,
  afterwards: fc.constantFrom('keepOpen', 'keepOpen', 'activateNext', 'endContract'),
  reason: fc.constantFrom(null, 'The rest is not needed.', 'It is half done.'),
  plan: fc.array(planned, { minLength: 1, maxLength: 3 }),
});

/** Offers with all that the parties and the service can choose. */
export const randomOffers: fc.Arbitrary<CreateOffer> = fc
  .record({
    fundOnAcceptance: fc.boolean(),
    reviewWindowHours: fc.oneof(fc.integer({ min: 1, max: 72 }), fc.integer({ min: 1, max: 2_160 })),
    activationOrder: fc.constantFrom('sequence' as const, 'any' as const),
    maxConcurrentActive: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 10 })),
    feeBasisPoints: fc.integer({ min: 0, max: 2_000 }),
    expiresInHours: fc.option(fc.integer({ min: 1, max: 500 })),
    amounts: fc.array(fc.oneof(fc.integer({ min: 500, max: 60_000 }), fc.integer({ min: 500, max: 100_000_000 })), {
      minLength: 1,
      maxLength: 6,
    }),
  })
  .map(({ expiresInHours, amounts: sums, ...chosen }) => ({
    type: 'CreateOffer',
    by: 'client',
    at: offeredAt,
    clientId: 'ann',
    freelancerId: 'bob',
    title: 'Website',
    description: 'A website in some steps.',
    currency: 'USD',
    terms: { ...terms, ...chosen },
    policyVersion: 1,
    expiresAt: expiresInHours === null ? null : hoursAfter(offeredAt, expiresInHours),
    milestones: sums.map((amount, index) => newMilestone({ amount, dueDate: null }, `m0-${index}`)),
  }));

/** Where a move is made: the state, the time, and a number that no other move of the history has. */
export interface Turn {
  readonly contract: Contract;
  readonly at: Instant;
  readonly nth: number;
  readonly offer: CreateOffer;
}

/** The command that a move means in its turn. */
export function commandOf(move: Move, turn: Turn): Command {
  return ASK[move.command](move, turn);
}

const ASK = {
  CreateOffer: ({ by }, { offer, at }) => ({ ...offer, by, at }),
  AcceptOffer: ({ by }, { at, nth }) => ({ type: 'AcceptOffer', by, at, message: null, fundingId: `f${nth}` }),
  DeclineOffer: ({ by, reason }, { at }) => ({ type: 'DeclineOffer', by, at, message: reason }),
  WithdrawOffer: ({ by, reason }, { at }) => ({ type: 'WithdrawOffer', by, at, message: reason }),
  ExpireOffer: ({ by }, { at }) => ({ type: 'ExpireOffer', by, at }),
  CreateMilestones: ({ by, plan }, { at, nth }) => {
    const milestones = plan.map((one, index) => newMilestone(one, `m${nth}-${index}`));
    return { type: 'CreateMilestones', by, at, milestones };
  },
  ActivateMilestone: (move, { contract, at, nth }) => {
    const { milestoneId, amount } = meant(move, contract);
    const expectedAmount = seen(amount, move.amount);
    return { type: 'ActivateMilestone', by: move.by, at, milestoneId, expectedAmount, message: move.reason, fundingId: `f${nth}` };
  },
  ActivateNextMilestone: (move, { contract, at, nth }) => {
    const { by } = move;
    const next = contract.status === 'none' ? undefined : nextPending(contract);
    const named = move.reason === null ? undefined : next;
    const expectedMilestoneId = named?.milestoneId ?? null;
    const expectedAmount = named ? seen(named.amount, move.amount) : null;
    return { type: 'ActivateNextMilestone', by, at, expectedMilestoneId, expectedAmount, fundingId: `f${nth}` };
  },
  ConfirmFunding: (move, { contract, at, nth }) => {
    const { by } = move;
    return { type: 'ConfirmFunding', by, at, fundingId: fundingMeant(move, contract), gatewayReference: `charge-${nth}` };
  },
  FailFunding: (move, { contract, at }) => {
    const { by } = move;
    return { type: 'FailFunding', by, at, fundingId: fundingMeant(move, contract), code: 'CARD_DECLINED' };
  },
  SubmitWork: (move, { contract, at, nth }) => {
    const { milestoneId } = meant(move, contract);
    const attachments =
      move.reason === null ? [] : [{ name: 'draft.pdf', sha256: 'ab'.repeat(32), url: 'https://files.example/draft.pdf' }];
    return { type: 'SubmitWork', by: move.by, at, milestoneId, submissionId: `s${nth}`, message: 'It is done.', attachments };
  },
  RequestChanges: (move, { contract, at }) => {
    return { type: 'RequestChanges', by: move.by, at, milestoneId: meant(move, contract).milestoneId, note: 'Larger letters, please.' };
  },
  ApproveMilestone: (move, { contract, at, nth }) => {
    const { by, reason, afterwards } = move;
    const { milestoneId, deposit } = meant(move, contract);
    const next = contract.status === 'none' ? undefined : nextPending(contract);
    return {
      type: 'ApproveMilestone',
      by,
      at,
      milestoneId,
      paidAmount: vary(deposit, move.amount),
      expectedDeposit: seen(deposit, move.amount),
      underpaymentReason: reason,
      note: reason,
      afterwards,
      next: next && reason === null ? { milestoneId: next.milestoneId, expectedAmount: next.amount } : null,
      fundingId: `f${nth}`,
    };
  },
  AutoApproveMilestone: (move, { contract, at }) => {
    return { type: 'AutoApproveMilestone', by: move.by, at, milestoneId: meant(move, contract).milestoneId };
  },
  EndContract: (move, { contract, at }) => {
    const held = contract.status === 'none' ? 0 : contract.totals.allocated + contract.totals.carryover;
    return { type: 'EndContract', by: move.by, at, reason: 'notNeeded', payAmount: vary(held, move.amount) };
  },
} satisfies Record<CommandType, (move: Move, turn: Turn) => Command>;

const newMilestone = ({ amount, dueDate }: Planned, milestoneId: string): NewMilestone => ({
  milestoneId,
  title: `Step ${milestoneId}`,
  amount,
  dueDate,
  instructions: 'As we said.',
});

function vary(actual: number, amount: Amount): number {
  if (amount.kind === 'exact') return actual;
  return amount.kind === 'share' ? Math.floor((actual * amount.value) / 10_000) : amount.value;
}

/** What was on the screen: as it is now, or as it was once. */
const seen = (actual: number, amount: Amount): number => (amount.kind === 'other' ? amount.value : actual);

/** One more than there are, so that a wild move also means a milestone that is not there. */
function meant(move: Move, contract: Contract): { readonly milestoneId: string; readonly amount: number; readonly deposit: number } {
  const milestones = contract.status === 'none' ? [] : contract.milestones;
  const found = milestones[move.milestone % (milestones.length + 1)];
  if (!found) return { milestoneId: 'nowhere', amount: 10_000, deposit: 10_000 };
  return { milestoneId: found.milestoneId, amount: found.amount, deposit: allocatedTo(found) };
}

function fundingMeant(move: Move, contract: Contract): string {
  const milestones = contract.status === 'none' ? [] : contract.milestones;
  const fundings = milestones.flatMap((one) => one.funding ?? []);
  return fundings[move.milestone % (fundings.length + 1)]?.fundingId ?? 'f-nowhere';
}
