import type { ContractEvent } from '../events.js';

export const ACCOUNTS = [
  'client:source',
  'escrow:allocated',
  'escrow:carryover',
  'freelancer:pending',
  'freelancer:available',
  'platform:fees',
  'client:refundDue',
] as const;
export type Account = (typeof ACCOUNTS)[number];

/** Minor units added to an account; negative when taken from it. */
export interface Posting {
  readonly account: Account;
  readonly amount: number;
}

/** What an event moves, in the contract's currency: sums to zero, and empty when it moves nothing. A posting of 0 is left out. */
export function postings(event: ContractEvent): readonly Posting[] {
  return moves(event).filter((posting) => posting.amount !== 0);
}

function moves(event: ContractEvent): readonly Posting[] {
  if (event.type === 'MilestoneFunded') {
    const { charged, fromCarryover } = event.data;
    return [
      { account: 'client:source', amount: -charged },
      { account: 'escrow:carryover', amount: -fromCarryover },
      { account: 'escrow:allocated', amount: charged + fromCarryover },
    ];
  }
  if (event.type === 'PaymentReleased') {
    const { from, gross, fee, net } = event.data;
    return [
      { account: `escrow:${from}`, amount: -gross },
      { account: 'freelancer:pending', amount: net },
      { account: 'platform:fees', amount: fee },
    ];
  }
  if (event.type === 'EscrowCarriedOver') {
    const { amount } = event.data;
    return [
      { account: 'escrow:allocated', amount: -amount },
      { account: 'escrow:carryover', amount },
    ];
  }
  return [];
}
