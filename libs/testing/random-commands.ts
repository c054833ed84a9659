import * as fc from 'fast-check';
import { AFTERWARDS, attemptsOf, COMMAND_TYPES, nextPending, ROLES } from '#domain';
import type { Command, CommandType, Contract, FieldsOf, Milestone } from '#domain';
import { contractAfter } from './given.js';
import { offered } from './histories.js';
import type { Amount, Move, Turn } from './moves.js';
import { milestoneAmounts, newMilestone, type Planned } from './random-offers.js';
import { acceptedIndexes, proposedItems } from './random-proposals.js';

const amounts: fc.Arbitrary<Amount> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ kind: 'exact' } as const) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('beside' as const), value: fc.constantFrom(-1, 1) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('share' as const), value: fc.integer({ min: 0, max: 11_000 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('other' as const), value: fc.integer({ min: -10, max: 200_000_000 }) }) },
);

const planned: fc.Arbitrary<Planned> = fc
  .record({ amount: milestoneAmounts(490, 100_000_010), due: fc.constantFrom(null, '2040-05-31', '2030-01-02', 1, 30) })
  .map(({ amount, due }) => ({
    amount,
    dueDate: typeof due === 'string' ? due : null,
    dueInDays: typeof due === 'number' ? due : null,
  }));

export const randomMoves: fc.Arbitrary<Move> = fc.record({
  manner: fc.oneof(
    { weight: 13, arbitrary: fc.constant('sensible' as const) },
    { weight: 1, arbitrary: fc.constant('bold' as const) },
    { weight: 4, arbitrary: fc.constant('wild' as const) },
    { weight: 2, arbitrary: fc.constant('stray' as const) },
  ),
  command: fc.constantFrom(...COMMAND_TYPES),
  by: fc.constantFrom(...ROLES),
  milestone: fc.nat(11),
  hours: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 48 }) },
    { weight: 2, arbitrary: fc.integer({ min: 49, max: 2_200 }) },
    { weight: 1, arbitrary: fc.integer({ min: -30, max: -1 }) },
  ),
  amount: amounts,
  afterwards: fc.constantFrom('keepOpen' as const, ...AFTERWARDS),
  reason: fc.constantFrom(null, 'The rest is not needed.', 'It is half done.'),
  plan: fc.array(planned, { minLength: 1, maxLength: 3 }),
});

/** The command of a move in its turn: an attempt of its rule, with variations. */
export function commandOf(move: Move, turn: Turn): Command {
  const { command: type, by } = move;
  const { contract, at, nth, offer } = turn;
  if (type === 'CreateOffer') return { ...offer, by, at };
  const about = contract.status === 'none' ? website : contract;
  const attempts = attemptsOf(type, about, { by, at, id: `n${nth}` });
  // One more than the milestones, so that a wild move can name a milestone that does not exist.
  const meant = attempts.length > 1 ? move.milestone % (attempts.length + 1) : 0;
  const found = attempts[meant]?.command ?? elsewhere(attempts[0]?.command);
  return varied(type, found, { move, turn });
}

/** The number of ways in which a command can be attempted now. */
export function countWays(type: CommandType, { contract, at }: Turn): number {
  return contract.status === 'none' ? 1 : attemptsOf(type, contract, { by: 'client', at, id: '' }).length + 1;
}

const website = contractAfter(offered);

function elsewhere(command: Command | undefined): Command {
  if (!command) throw new Error('a rule attempts nothing');
  return 'milestoneId' in command ? { ...command, milestoneId: 'nowhere' } : command;
}

interface Playing {
  readonly move: Move;
  readonly turn: Turn;
}

function varied<Type extends CommandType>(type: Type, command: Command<Type>, playing: Playing): Command<Type> {
  const variation: Variation<Type> | undefined = VARIATIONS[type];
  return variation ? { ...command, ...variation(command, playing) } : command;
}

/** The fields that a move changes in the attempt of the rule. */
type Variation<Type extends CommandType> = (attempted: FieldsOf<Type>, playing: Playing) => Partial<FieldsOf<Type>>;

/** Commands without a row are played as their rule attempts them. */
const VARIATIONS: { readonly [Type in CommandType]?: Variation<Type> } = {
  DeclineOffer: (_, { move }) => ({ message: move.reason }),
  WithdrawOffer: (_, { move }) => ({ message: move.reason }),
  CreateMilestones: (_, { move, turn }) => ({
    milestones: move.plan.map((one, index) => newMilestone(one, `m${turn.nth}-${index}`)),
  }),
  EditMilestone: ({ title }, { move: { plan, reason, amount, hours } }) => ({
    title: reason === null ? undefined : title,
    amount: amount.kind === 'exact' ? undefined : plan[0]?.amount,
    dueDate: hours % 2 === 0 ? undefined : plan[0]?.dueDate,
    dueInDays: plan[0]?.dueDate ? undefined : plan[0]?.dueInDays,
    instructions: hours % 3 === 0 ? null : undefined,
  }),
  ReorderMilestones: ({ milestoneIds }, { move: { manner, milestone } }) => {
    const turned = [...milestoneIds.slice(milestone), ...milestoneIds.slice(0, milestone)];
    if (manner === 'sensible' || manner === 'bold') return { milestoneIds: turned };
    return {
      milestoneIds: [...turned.slice(milestone % 2), ...turned.slice(0, milestone % 3), ...(milestone % 5 === 0 ? ['nowhere'] : [])],
    };
  },
  ActivateMilestone: ({ expectedAmount }, { move }) => ({ expectedAmount: seen(expectedAmount, move.amount), message: move.reason }),
  ActivateNextMilestone: (_, playing) => {
    const { move } = playing;
    const next = move.reason === null ? undefined : takenForNext(playing);
    if (!next) return {};
    return { expectedMilestoneId: next.milestoneId, expectedAmount: seen(next.amount, move.amount) };
  },
  RequestActivation: ({ milestoneId }, { move }) => ({ milestoneId: move.reason === null ? null : milestoneId, message: move.reason }),
  FailFunding: () => ({ code: 'CARD_DECLINED' }),
  SubmitWork: (_, { move }) => ({ attachments: move.reason === null ? [] : [DRAFT] }),
  WithdrawSubmission: ({ milestoneId, submissionId }, playing) => ({
    submissionId: seenSubmission(milestoneId, playing) ?? submissionId,
    reason: playing.move.reason,
  }),
  RequestChanges: ({ milestoneId }, playing) => ({ submissionId: seenSubmission(milestoneId, playing) }),
  ExtendReview: ({ milestoneId }, playing) => ({
    days: 1 + (playing.move.milestone % 7),
    submissionId: seenSubmission(milestoneId, playing),
  }),
  ApproveMilestone: ({ milestoneId, expectedDeposit }, playing) => {
    const { move } = playing;
    const next = takenForNext(playing);
    return {
      // Less or about as much, now and then up to twice as much.
      paidAmount: vary(expectedDeposit, move.amount) + (move.hours % 5 === 2 ? expectedDeposit : 0),
      expectedDeposit: seen(expectedDeposit, move.amount),
      bonusAmount: move.hours % 4 === 1 && move.amount.kind !== 'share' ? vary(1_000, move.amount) : null,
      submissionId: seenSubmission(milestoneId, playing),
      underpaymentReason: move.reason,
      note: move.reason,
      afterwards: move.afterwards,
      next: next && move.reason === null ? { milestoneId: next.milestoneId, expectedAmount: next.amount } : null,
    };
  },
  PayBonus: ({ amount }, { move: { manner, reason, amount: chosen } }) => ({
    amount: manner === 'wild' ? vary(amount, chosen) : amount + (chosen.kind === 'share' ? chosen.value : 0),
    reason: reason === null ? 'bonus' : 'expense',
    note: reason,
  }),
  GiveRefund: (_, { move, turn: { contract } }) => ({
    amount: vary(received(contract), move.amount),
    milestoneId: move.reason === null || contract.status === 'none' ? null : (contract.milestones[move.milestone]?.milestoneId ?? null),
  }),
  ProposeMilestoneChanges: (_, { move, turn }) => ({ items: proposedItems(move, turn) }),
  AcceptMilestoneChanges: ({ proposalId }, { move, turn }) => ({ itemIndexes: acceptedIndexes(proposalId, move, turn) }),
  RejectMilestoneChanges: (_, { move }) => ({ reason: move.reason }),
  OpenDispute: ({ claimAmount }, { move }) => ({ claimAmount: vary(claimAmount, move.amount) }),
  ProposeSettlement: (attempted, { move }) => splitBy(attempted, move),
  DecideDispute: (attempted, { move }) => splitBy(attempted, move),
  EndContract: ({ payAmount }, { move }) => ({ reason: 'notNeeded', payAmount: vary(payAmount, move.amount) }),
};

/** What the freelancer received and was not paid out, at least the smallest amount. */
function received(contract: Contract): number {
  const payments = contract.status === 'none' ? [] : contract.payments.filter(({ state }) => state === 'held' || state === 'failed');
  return Math.max(
    1,
    payments.reduce((sum, { net, givenBack }) => sum + net - givenBack, 0),
  );
}

/** The milestone that is named as the next one: by a wild move any, or one that is not there. */
function takenForNext({ move: { manner, milestone }, turn: { contract } }: Playing): Pick<Milestone, 'milestoneId' | 'amount'> | undefined {
  if (contract.status === 'none') return undefined;
  if (manner === 'sensible' || manner === 'bold') return nextPending(contract);
  const { milestones } = contract;
  return milestones[milestone % (milestones.length + 1)] ?? { milestoneId: 'nowhere', amount: 10_000 };
}

/** The submission that is named as the last one: by a wild move any, or one that is not there. */
function seenSubmission(milestoneId: string, { move: { manner, reason, hours }, turn: { contract } }: Playing): string | null {
  if (contract.status === 'none' || reason === null) return null;
  const submissions = contract.milestones.find((one) => one.milestoneId === milestoneId)?.submissions ?? [];
  if (manner === 'sensible' || manner === 'bold') return submissions.at(-1)?.submissionId ?? null;
  return submissions.at(hours)?.submissionId ?? 'nowhere';
}

/** Other parts of the same sum, which by another amount they miss. */
function splitBy({ toFreelancer: frozen }: { readonly toFreelancer: number }, { amount }: Move) {
  const toFreelancer = vary(frozen, amount);
  return { toFreelancer, toClient: amount.kind === 'other' ? frozen : frozen - toFreelancer };
}

const DRAFT = { name: 'draft.pdf', sha256: 'ab'.repeat(32), url: 'https://files.example/draft.pdf' };

function vary(actual: number, amount: Amount): number {
  if (amount.kind === 'exact') return actual;
  if (amount.kind === 'beside') return actual + amount.value;
  return amount.kind === 'share' ? Math.floor((actual * amount.value) / 10_000) : amount.value;
}

/** The amount that the party has seen: the current one or an outdated one. */
const seen = (actual: number, amount: Amount): number => (amount.kind === 'other' ? amount.value : actual);
