import type { DeclineCode, GatewayOperation } from '#ports';

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

const succeeds: Reaction = { outcome: 'succeeded', code: null, answerAfterMs: 0, lost: false };

const timesOut: Reaction = { outcome: null, code: null, answerAfterMs: LOST_MS, lost: true };

/** The decline codes of a kind of order, and the amounts mod 1000 that make the sandbox react. */
interface Amounts {
  /** The first of five: always declined, declined once, answered late, the answer lost, the first two asks without an answer. */
  readonly from: number;
  readonly always: DeclineCode;
  readonly once: DeclineCode;
}

const AMOUNTS: { readonly [Kind in GatewayOperation['kind']]: Amounts } = {
  charge: { from: 902, always: 'CARD_DECLINED', once: 'INSUFFICIENT_FUNDS' },
  payout: { from: 912, always: 'ACCOUNT_CLOSED', once: 'ACCOUNT_CLOSED' },
  refund: { from: 922, always: 'REFUND_REFUSED', once: 'REFUND_REFUSED' },
};

/**
 * `apps/api/README.md`, Sandbox amounts: `ask` counts from 1 for each order, `isFirst` is true for the first charge of this purpose for the
 * milestone or contract, and for the first attempt of a refund or a payout.
 */
export function reactionTo(
  kind: GatewayOperation['kind'],
  amount: number,
  { ask, isFirst }: { readonly ask: number; readonly isFirst: boolean },
): Reaction {
  const { from, always, once } = AMOUNTS[kind];
  switch ((amount % 1000) - from) {
    case 0:
      return declined(always);
    case 1:
      return isFirst ? declined(once) : succeeds;
    case 2:
      return { ...succeeds, answerAfterMs: LATE_MS };
    case 3:
      return { ...succeeds, answerAfterMs: LOST_MS, lost: true };
    case 4:
      return ask <= 2 ? timesOut : succeeds;
    default:
      return succeeds;
  }
}

function declined(code: DeclineCode): Reaction {
  return { ...succeeds, outcome: 'declined', code };
}
