import type { Command, CommandType, RejectionCode } from '#domain';
import { held, milestoneIn, type Books } from './books.js';

/** A refusal that a command earns; its facts where the model knows them. */
export interface Objection {
  readonly code: RejectionCode;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** What the rules say of one command about money. */
export interface Row<Type extends CommandType> {
  /** Every refusal about money that it earns, in no order: none where the money allows it. */
  readonly objections: (command: Command<Type>, books: Books) => readonly Objection[];
  /** What it moves once it is accepted. */
  readonly moves: (command: Command<Type>, books: Books) => void;
}

export type Rows<Type extends CommandType> = { readonly [One in Type]: Row<One> };

export const none = (): readonly Objection[] => [];

/** The row of a command that is about no money. */
export const MOVES_NOTHING: Row<CommandType> = { objections: none, moves: () => undefined };

export const when = (holds: boolean, code: RejectionCode, facts?: Objection['facts']): readonly Objection[] =>
  holds ? [facts ? { code, facts } : { code }] : [];

/** An amount that is too low or too high. */
export const bounds = (actual: number, minimum: number, maximum = Infinity): readonly Objection[] => [
  ...when(actual < minimum, 'AMOUNT_BELOW_MINIMUM', { minimum, actual }),
  ...when(actual > maximum, 'AMOUNT_ABOVE_MAXIMUM', { maximum, actual }),
];

/** The amount of a milestone is within the bounds of the terms. */
export const plannedAmount = (amount: number, { terms }: Books): readonly Objection[] => bounds(amount, terms.minAmount, terms.maxAmount);

/** Work, approval and dispute need a milestone that holds money; one that is not known is refused for that. */
export function unfunded(milestoneId: string, books: Books): readonly Objection[] {
  const milestone = milestoneIn(books, milestoneId);
  if (!milestone) return [{ code: 'MILESTONE_NOT_FOUND' }];
  const { phase } = milestone;
  return [
    ...when(phase === 'released', 'ALREADY_RELEASED'),
    ...when(phase === 'deleted', 'MILESTONE_NOT_PENDING', { state: phase }),
    ...when(phase === 'planned' || phase === 'charging' || phase === 'refunded', 'MILESTONE_NOT_FUNDED'),
  ];
}

/** A charge in flight, of this milestone or of any. */
export const charging = ({ inFlight }: Books, milestoneId = inFlight?.milestoneId): readonly Objection[] =>
  when(inFlight !== null && inFlight.milestoneId === milestoneId, 'FUNDING_IN_PROGRESS', { milestoneId: inFlight?.milestoneId });

/** The money that an open dispute is about moves by its end alone: of this milestone, or any. */
export function frozen({ disputes }: Books, milestoneId?: string): readonly Objection[] {
  const open = disputes.find(({ state }) => state === 'open');
  const isMeant = open && (milestoneId === undefined || open.milestoneId === milestoneId);
  return isMeant ? [{ code: 'DISPUTE_OPEN', facts: { disputeId: open.disputeId } }] : [];
}

/** What a milestone of this id holds; nothing where it is not known. */
export const heldBy = (books: Books, milestoneId: string): number => {
  const milestone = milestoneIn(books, milestoneId);
  return milestone ? held(milestone) : 0;
};
