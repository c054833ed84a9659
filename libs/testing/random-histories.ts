import * as fc from 'fast-check';
import { evolve, evolveAll, hoursAfter, NO_CONTRACT, Rejection } from '#domain';
import type { Command, CommandType, Contract, ContractEvent, CreateOffer, ExistingContract, Instant, Role } from '#domain';
import { COMMANDS } from './each-command.js';
import { answer } from './given.js';
import { commandOf, randomMoves, randomOffers, type Move, type Turn } from './random-commands.js';

/** One command of a random history, and what came of it. */
export interface Step {
  readonly command: Command;
  readonly before: Contract;
  /** Empty when it was refused. */
  readonly events: readonly ContractEvent[];
  readonly refusal: Rejection | null;
  readonly after: Contract;
}

/** Contracts as they are played: each starts with an offer, then comes anything by anybody. */
export const randomPlays: fc.Arbitrary<readonly Step[]> = fc
  .tuple(randomOffers, fc.array(randomMoves, { maxLength: 45, size: 'max' }))
  .map(([offer, moves]) => play(offer, moves));

/** The events of one contract, as its stream holds them. */
export const randomHistories: fc.Arbitrary<readonly ContractEvent[]> = randomPlays.map((steps) => steps.flatMap((step) => step.events));

/** The contract before and after every single event, also between the events of one command. */
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

function play(offer: CreateOffer, moves: readonly Move[]): readonly Step[] {
  return moves.reduce<{ readonly steps: readonly Step[]; readonly contract: Contract; readonly at: Instant }>(
    ({ steps, contract, at: before }, move, index) => {
      const at = hoursAfter(before, move.hours);
      const step = stepOf(commandFor(move, { contract, at, nth: index + 1, offer }), contract);
      return { steps: [...steps, step], contract: step.after, at };
    },
    { ...start(offer), at: offer.at },
  ).steps;
}

function start(offer: CreateOffer) {
  const step = stepOf(offer, NO_CONTRACT);
  return { steps: [step], contract: step.after };
}

function stepOf(command: Command, before: Contract): Step {
  const answered = answer(command, before);
  if (answered instanceof Rejection) return { command, before, events: [], refusal: answered, after: before };
  return { command, before, events: answered, refusal: null, after: evolveAll(before, answered) };
}

function commandFor(move: Move, turn: Turn): Command {
  if (move.manner === 'stray') return commandOf(move, turn);
  if (move.manner === 'wild' || isFinal(turn.contract)) return commandOf({ ...move, by: senderOf(move.command, move) }, turn);
  for (const command of sensibleCommands(move, turn)) {
    if (!(answer(command, turn.contract) instanceof Rejection)) return command;
  }
  return commandOf(move, turn);
}

const isFinal = ({ status }: Contract): boolean => status !== 'offered' && status !== 'active';

/** Who may send it. */
const SENDERS = {
  CreateOffer: ['client'],
  AcceptOffer: ['freelancer'],
  DeclineOffer: ['freelancer'],
  WithdrawOffer: ['client'],
  ExpireOffer: ['system'],
  CreateMilestones: ['client'],
  ActivateMilestone: ['client'],
  ActivateNextMilestone: ['client'],
  ConfirmFunding: ['system'],
  FailFunding: ['system'],
  SubmitWork: ['freelancer'],
  RequestChanges: ['client'],
  ApproveMilestone: ['client'],
  AutoApproveMilestone: ['system'],
  EndContract: ['client', 'freelancer'],
} satisfies Record<CommandType, readonly [Role, ...Role[]]>;

function senderOf(command: CommandType, { by }: Move): Role {
  const senders: readonly [Role, ...Role[]] = SENDERS[command];
  return senders.includes(by) ? by : senders[0];
}

const ON_AN_OFFER: ReadonlySet<CommandType> = new Set(['AcceptOffer', 'DeclineOffer', 'WithdrawOffer', 'ExpireOffer']);
// A contract that ends soon shows little: only a bold move ends one.
const FINAL: ReadonlySet<CommandType> = new Set(['DeclineOffer', 'WithdrawOffer', 'ExpireOffer', 'EndContract']);
const ABOUT_A_MILESTONE: ReadonlySet<CommandType> = new Set([
  'ActivateMilestone',
  'ConfirmFunding',
  'FailFunding',
  'SubmitWork',
  'RequestChanges',
  'ApproveMilestone',
  'AutoApproveMilestone',
]);
const ENOUGH_MILESTONES = 6;

function* sensibleCommands(move: Move, turn: Turn): Generator<Command> {
  const count = turn.contract.status === 'none' ? 0 : turn.contract.milestones.length;
  const bold = move.manner === 'bold';
  for (const command of inTurn(COMMANDS, COMMANDS.indexOf(move.command))) {
    if (command === 'CreateMilestones' && count >= ENOUGH_MILESTONES) continue;
    if (FINAL.has(command) && !bold) continue;
    if (ON_AN_OFFER.has(command) !== (turn.contract.status === 'offered')) continue;
    const afterwards = !bold && move.afterwards === 'endContract' ? 'keepOpen' : move.afterwards;
    const meant = ABOUT_A_MILESTONE.has(command) ? inTurn([...Array(count + 1).keys()], move.milestone % (count + 1)) : [0];
    for (const milestone of meant) yield commandOf({ ...move, command, by: senderOf(command, move), milestone, afterwards }, turn);
  }
}

/** All of them, from one on and around. */
const inTurn = <Item>(items: readonly Item[], from: number): readonly Item[] => [...items.slice(from), ...items.slice(0, from)];
