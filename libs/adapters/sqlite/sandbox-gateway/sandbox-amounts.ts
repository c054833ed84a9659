import type { DeclineCode } from '#application';

/** How the sandbox reacts to one ask: what becomes of the order now (null: nothing yet), and how its answer travels. */
export interface Reaction {
  readonly outcome: 'succeeded' | 'declined' | null;
  readonly code: DeclineCode | null;
  readonly answerAfterMs: number;
  /** The answer never arrives: the caller's time is over before. */
  readonly lost: boolean;
}

const LATE_MS = 2_000;
const LOST_MS = 1_000;

/** Also the reaction to every refund and payout. */
export const succeeds: Reaction = { outcome: 'succeeded', code: null, answerAfterMs: 0, lost: false };

const timesOut: Reaction = { outcome: null, code: null, answerAfterMs: LOST_MS, lost: true };

/** `apps/api/README.md`, Sandbox amounts: `ask` counts from 1 for each order, `isFirst` is true for the milestone's first funding. */
export function chargeReaction(amount: number, { ask, isFirst }: { readonly ask: number; readonly isFirst: boolean }): Reaction {
  switch (amount % 1000) {
    case 902:
      return declined('CARD_DECLINED');
    case 903:
      return isFirst ? declined('INSUFFICIENT_FUNDS') : succeeds;
    case 904:
      return { ...succeeds, answerAfterMs: LATE_MS };
    case 905:
      return { ...succeeds, answerAfterMs: LOST_MS, lost: true };
    case 906:
      return ask <= 2 ? timesOut : succeeds;
    default:
      return succeeds;
  }
}

function declined(code: DeclineCode): Reaction {
  return { ...succeeds, outcome: 'declined', code };
}
