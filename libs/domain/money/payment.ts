import type { Agreement } from '../contract.js';
import type { ContractEvent, EventMap } from '../events.js';
import { hoursAfter, type Instant } from '../time.js';
import { shareOf } from './money.js';

interface Payment extends Pick<EventMap['PaymentReleased'], 'milestoneId' | 'from' | 'gross' | 'trigger'> {
  readonly at: Instant;
}

/** Money leaves the escrow: the fee is the platform's share of the gross, the net is the freelancer's. */
export function payment({ terms }: Agreement, { at, milestoneId, from, gross, trigger }: Payment): ContractEvent<'PaymentReleased'> {
  const fee = shareOf(gross, terms.feeBasisPoints);
  const availableAt = hoursAfter(at, terms.securityPeriodHours);
  return { type: 'PaymentReleased', at, data: { milestoneId, from, gross, fee, net: gross - fee, trigger, availableAt } };
}
