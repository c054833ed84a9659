import type { Changes } from '../change.js';
import type { ActiveContract, Contract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import type { OfferEvents } from './events.js';

/** The contract that an offer begins. */
export function offered({ at, data }: ContractEvent<'OfferCreated'>): Contract {
  return {
    status: 'offered',
    ...data,
    createdAt: at,
    updatedAt: at,
    acceptedAt: null,
    endedAt: null,
    revision: 0,
    milestones: [],
    payments: [],
    extraPayments: [],
    charges: [],
    refunds: [],
    refundRequest: null,
    totals: { charged: 0, allocated: 0, carryover: 0, released: 0, fees: 0, refunded: 0, extra: 0, paidOut: 0 },
    paused: null,
    hold: null,
    proposals: [],
    dispute: null,
    earlierDisputes: [],
  };
}

export const OFFER_CHANGES = {
  OfferAccepted: (contract, { at }) => ({ ...contract, status: 'active', acceptedAt: at }) satisfies ActiveContract,
  OfferDeclined: (contract) => ({ ...contract, status: 'declined' }),
  OfferWithdrawn: (contract) => ({ ...contract, status: 'withdrawn' }),
  OfferExpired: (contract) => ({ ...contract, status: 'expired' }),
} satisfies Changes<keyof OfferEvents>;
