import type { AcceptOffer, CreateOffer, DeclineOffer, ExpireOffer, WithdrawOffer } from '../commands.js';
import type { Contract, ExistingContract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { evolve } from '../evolve.js';
import { activate } from '../funding/rules.js';
import { allowed, before, openOffer, reached } from '../guards.js';
import { planMilestones } from '../milestones/rules.js';
import { isSupportedCurrency } from '../money/currencies.js';
import { Rejection } from '../rejection.js';

export function createOffer(command: CreateOffer, contract: Contract): readonly ContractEvent[] {
  const { type: _type, by, at, milestones, ...offer } = command;
  allowed(by, 'client');
  if (contract.status !== 'none') throw new Rejection('OFFER_NOT_OPEN', { status: contract.status }, 'The contract exists already.');
  if (offer.clientId === offer.freelancerId) throw new Rejection('SAME_PARTY', {}, 'Client and freelancer must be two different parties.');
  if (!isSupportedCurrency(offer.currency)) {
    throw new Rejection('CURRENCY_UNSUPPORTED', {}, `${offer.currency} is not a current ISO 4217 currency.`);
  }
  if (offer.expiresAt !== null && offer.expiresAt <= at) throw new Rejection('EXPIRY_PAST', {}, 'The offer would expire in the past.');
  if (milestones[0]?.instructions === null) {
    const path = 'milestones[0].instructions';
    throw new Rejection('INSTRUCTIONS_REQUIRED', { path }, 'The first milestone needs instructions.');
  }
  return [{ type: 'OfferCreated', at, data: offer }, ...planMilestones({ milestones, at, terms: offer.terms, existing: 0 })];
}

export function acceptOffer(command: AcceptOffer, contract: ExistingContract): readonly ContractEvent[] {
  allowed(command.by, 'freelancer');
  const offer = openOffer(contract);
  if (offer.expiresAt !== null) before(offer.expiresAt, command.at);
  const accepted: ContractEvent = { type: 'OfferAccepted', at: command.at, data: { message: command.message } };
  if (!offer.terms.fundOnAcceptance) return [accepted];
  const { at, fundingId } = command;
  return [accepted, ...activate(evolve(offer, accepted), { at, fundingId, milestoneId: null, expectedAmount: null, message: null })];
}

export function declineOffer(command: DeclineOffer, contract: ExistingContract): readonly ContractEvent[] {
  allowed(command.by, 'freelancer');
  openOffer(contract);
  return [{ type: 'OfferDeclined', at: command.at, data: { message: command.message } }];
}

export function withdrawOffer(command: WithdrawOffer, contract: ExistingContract): readonly ContractEvent[] {
  allowed(command.by, 'client');
  openOffer(contract);
  return [{ type: 'OfferWithdrawn', at: command.at, data: { message: command.message } }];
}

export function expireOffer(command: ExpireOffer, contract: ExistingContract): readonly ContractEvent[] {
  allowed(command.by, 'system');
  const { expiresAt } = openOffer(contract);
  reached(expiresAt, command.at);
  return expiresAt === null ? [] : [{ type: 'OfferExpired', at: command.at, data: { expiresAt } }];
}
