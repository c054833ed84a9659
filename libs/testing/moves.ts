import type { Afterwards, Command, CommandType, Contract, Instant, Role } from '#domain';
import type { Planned } from './random-offers.js';

/** One turn in a random history. Its values become a command once the state is known, so that histories shrink well. */
export interface Move {
  /** Sensible: an accepted command. Bold: an accepted command that may end the contract. Wild: any command. Stray: any command by any role. */
  readonly manner: 'sensible' | 'bold' | 'wild' | 'stray';
  readonly command: CommandType;
  readonly by: Role;
  /** The milestone of the command, counted from the first. */
  readonly milestone: number;
  /** Hours since the move before; negative when the clock steps back. */
  readonly hours: number;
  readonly amount: Amount;
  readonly afterwards: Afterwards;
  readonly reason: string | null;
  readonly plan: readonly Planned[];
}

/** The exact amount, the one beside it, a share of it in basis points, or any other amount. */
export type Amount = { readonly kind: 'exact' } | { readonly kind: 'beside' | 'share' | 'other'; readonly value: number };

/** The context of a move: the state, the time, and its number in the history. */
export interface Turn {
  readonly contract: Contract;
  readonly at: Instant;
  readonly nth: number;
  readonly offer: Command<'CreateOffer'>;
}
