import type { Agreement } from '../contract.js';
import type { ContractEvent, EventMap } from '../events.js';
import { daysAfter, type Instant } from '../time.js';
import { shareOf } from './money.js';

/** A released payment can be paid out after this many days, as on Upwork. */
const SECURITY_PERIOD_DAYS = 5;

interface Payment extends Pick<EventMap['PaymentReleased'], 'milestoneId' | 'from' | 'gross' | 'trigger'> {
  readonly at: Instant;
}

/** Money leaves the escrow: the fee is the platform's share of the gross, the net is the freelancer's. */
export function payment({ terms }: Agreement, { at, milestoneId, from, gross, trigger }: Payment): ContractEvent<'PaymentReleased'> {
  const fee = shareOf(gross, terms.feeBasisPoints);
  const availableAt = daysAfter(at, SECURITY_PERIOD_DAYS);
  return { type: 'PaymentReleased', at, data: { milestoneId, from, gross, fee, net: gross - fee, trigger, availableAt } };
}
