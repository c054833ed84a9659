import * as fc from 'fast-check';
import { COMMAND_TYPES, evolve, evolveAll, hoursAfter, isFinal, NO_CONTRACT, Rejection, RULES } from '#domain';
import type { Command, CommandType, Contract, ContractEvent, ExistingContract, Instant, Role } from '#domain';
import { answer } from './given.js';
import type { Move, Turn } from './moves.js';
import { commandOf, randomMoves, countWays } from './random-commands.js';
import { randomOffers } from './random-offers.js';

/** One command of a random history and its outcome. */
export interface Step {
  readonly command: Command;
  readonly before: Contract;
  /** Empty when it was refused. */
  readonly events: readonly ContractEvent[];
  readonly refusal: Rejection | null;
  readonly after: Contract;
}

/** Without these no milestone is ever paid. */
const ALWAYS_PLAYED: ReadonlySet<CommandType> = new Set<CommandType>([
  'CreateOffer',
  'AcceptOffer',
  'ActivateNextMilestone',
  'ConfirmFunding',
  'SubmitWork',
  'ApproveMilestone',
]);
const SOMETIMES_PLAYED = COMMAND_TYPES.filter((type) => !ALWAYS_PLAYED.has(type));

/** What happens, and what is left out. */
interface Course {
  readonly moves: readonly Move[];
  readonly leftOut: ReadonlySet<CommandType>;
}

const courses: fc.Arbitrary<Course> = fc.record({
  moves: fc.array(randomMoves, { maxLength: 60, size: 'max' }),
  leftOut: fc.subarray(SOMETIMES_PLAYED).map((types) => new Set(types)),
});

/**
 * Random plays of contracts. Each starts with an offer, followed by any command of any role. Each leaves out some commands where it acts
 * sensibly: where every command has the same chance at every turn, few histories come far with any of them.
 */
export const randomPlays: fc.Arbitrary<readonly Step[]> = fc.tuple(randomOffers, courses).map(([offer, course]) => {
  const start = stepOf(offer, NO_CONTRACT);
  return [start, ...playedOn(start.after, offer, course)];
});

/** How a contract may go on that has come so far. */
export const randomContinuations = (contract: ExistingContract): fc.Arbitrary<readonly Step[]> =>
  fc.tuple(randomOffers, courses).map(([offer, course]) => playedOn(contract, offer, course));

/** The events of one contract, as its stream holds them. */
export const randomHistories: fc.Arbitrary<readonly ContractEvent[]> = randomPlays.map((steps) => steps.flatMap((step) => step.events));

/** The contract before and after every single event, including the events within one command. */
export const replayed = (history: readonly ContractEvent[]): readonly Replayed[] =>
  history.reduce<readonly Replayed[]>((past, event) => {
    const before = past.at(-1)?.after ?? NO_CONTRACT;
    return [...past, { event, before, after: contractAfterEvent(before, event) }];
  }, []);

interface Replayed {
  readonly event: ContractEvent;
  readonly before: Contract;
  readonly after: ExistingContract;
}

function contractAfterEvent(before: Contract, event: ContractEvent): ExistingContract {
  const after = evolve(before, event);
  if (after.status === 'none') throw new Error(`${event.type} happened to no contract`);
  return after;
}

/** The steps that follow a contract. `offer` is what a move makes that begins a contract. */
function playedOn(from: Contract, offer: Command<'CreateOffer'>, { moves, leftOut }: Course): readonly Step[] {
  const begin = { steps: [], contract: from, at: from.status === 'none' ? offer.at : from.updatedAt };
  return moves.reduce<{ readonly steps: readonly Step[]; readonly contract: Contract; readonly at: Instant }>(
    ({ steps, contract, at: before }, move, index) => {
      const at = hoursAfter(before, move.hours);
      const step = stepOf(commandFor(move, { contract, at, nth: index + 1, offer }, leftOut), contract);
      return { steps: [...steps, step], contract: step.after, at };
    },
    begin,
  ).steps;
}

function stepOf(command: Command, before: Contract): Step {
  const answered = answer(command, before);
  if (answered instanceof Rejection) return { command, before, events: [], refusal: answered, after: before };
  return { command, before, events: answered, refusal: null, after: evolveAll(before, answered) };
}

function commandFor(move: Move, turn: Turn, leftOut: ReadonlySet<CommandType>): Command {
  if (move.manner === 'stray') return commandOf(move, turn);
  if (move.manner === 'wild') return commandOf({ ...move, by: senderOf(move.command, move) }, turn);
  const all = sensibleCommands(move, turn, leftOut);
  const leading = all.filter(({ type }) => leads(type));
  // Each type that is accepted has the same chance, so that a further type takes little from every other one.
  const sensible = move.hours % 2 === 0 && leading.length > 0 ? leading : all;
  return sensible[COMMAND_TYPES.indexOf(move.command) % sensible.length] ?? commandOf(move, turn);
}

/** The sender of the move where it may send the command, else the first role that may. */
function senderOf(command: CommandType, { by }: Move): Role {
  const senders = RULES[command].by;
  return senders.includes(by) ? by : (senders[0] ?? by);
}

/** Whether a contract comes further by it. Such a command is preferred, for there are many others, and most of them are accepted most of the time. */
const leads = (type: CommandType): boolean =>
  // A reminder is seldom due, and a bonus is accepted at almost any time.
  (RULES[type].mayMoveMoney && type !== 'PayBonus') || ['SubmitWork', 'ProposeMilestoneChanges', 'RemindReview'].includes(type);

const ENOUGH_MILESTONES = 6;

/** One command of each type that would be accepted now. */
function sensibleCommands(move: Move, turn: Turn, leftOut: ReadonlySet<CommandType>): readonly Command[] {
  const count = turn.contract.status === 'none' ? 0 : turn.contract.milestones.length;
  const isBold = move.manner === 'bold';
  const afterwards = !isBold && move.afterwards === 'endContract' ? 'keepOpen' : move.afterwards;
  return COMMAND_TYPES.flatMap((command) => {
    if (leftOut.has(command) || (command === 'CreateMilestones' && count >= ENOUGH_MILESTONES)) return [];
    const senders = RULES[command].by;
    const ways = countWays(command, turn);
    const meant = inTurn([...Array(ways).keys()], move.milestone % ways);
    // Who may send it can hang on who sent another one, such as the opener of a dispute.
    for (const by of inTurn(senders, senders.indexOf(senderOf(command, move)))) {
      for (const milestone of meant) {
        const one = commandOf({ ...move, command, by, milestone, afterwards }, turn);
        if (isSensible(one, turn.contract, isBold)) return [one];
      }
    }
    return [];
  });
}

/** A contract that ends soon shows little: only a bold move begins its end. */
function isSensible(command: Command, contract: Contract, isBold: boolean): boolean {
  const answered = answer(command, contract);
  if (answered instanceof Rejection) return false;
  return isBold || isOver(contract) || !isOver(evolveAll(contract, answered));
}

/** Whether nothing but its end is left of a contract. */
const isOver = (contract: Contract): boolean => isFinal(contract) || contract.status === 'ending';

/** All items, starting at an index and wrapping around. */
const inTurn = <Item>(items: readonly Item[], from: number): readonly Item[] => [...items.slice(from), ...items.slice(0, from)];
