import type { Command } from '../commands.js';
import type { ExistingContract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { evolve } from '../evolve.js';
import { activateNext } from '../funding/rules.js';
import { before, openOffer, reached } from '../guards.js';
import { planMilestones } from '../milestones/rules.js';
import { CURRENCIES } from '../money/currencies.js';
import { Rejection } from '../rejection.js';
import { once, type Rules } from '../rule.js';
import type { OfferCommands } from './commands.js';

export const OFFERS = {
  CreateOffer: {
    by: ['client'],
    mayMoveMoney: true,
    begin: createOffer,
    decide: refuseSecondOffer,
    // It is about a contract that is not there yet.
    attempts: () => [],
  },
  AcceptOffer: {
    by: ['freelancer'],
    mayMoveMoney: true,
    mayExceedSize: true,
    decide: acceptOffer,
    attempts: once((_contract, { id }) => ({ message: null, fundingId: id })),
  },
  DeclineOffer: { by: ['freelancer'], mayMoveMoney: false, decide: declineOffer, attempts: once(() => ({ message: null })) },
  WithdrawOffer: { by: ['client'], mayMoveMoney: false, decide: withdrawOffer, attempts: once(() => ({ message: null })) },
  ExpireOffer: { by: ['system'], mayMoveMoney: false, decide: expireOffer, attempts: once(() => ({})) },
} as const satisfies Rules<keyof OfferCommands>;

function createOffer(command: Command<'CreateOffer'>): readonly ContractEvent[] {
  const { at, title, description, freelancerId, currency, expiresAt, clientId, terms, policyVersion, milestones } = command;
  if (clientId === freelancerId) throw new Rejection('SAME_PARTY', {}, 'Client and freelancer must be two different parties.');
  if (!CURRENCIES.has(currency)) {
    throw new Rejection('CURRENCY_UNSUPPORTED', {}, `${currency} is not a current ISO 4217 currency.`);
  }
  if (expiresAt !== null && expiresAt <= at) throw new Rejection('EXPIRY_PAST', {}, 'The offer would expire in the past.');
  if (milestones[0]?.instructions === null) {
    const path = 'milestones.0.instructions';
    throw new Rejection('INSTRUCTIONS_REQUIRED', { path }, 'The first milestone needs instructions.');
  }
  const data = { title, description, freelancerId, currency, expiresAt, clientId, terms, policyVersion };
  return [{ type: 'OfferCreated', at, data }, ...planMilestones({ milestones, at, terms, existing: 0 })];
}

function refuseSecondOffer(_command: Command<'CreateOffer'>, { status }: ExistingContract): never {
  throw new Rejection('OFFER_NOT_OPEN', { status }, 'The contract exists already.');
}

function acceptOffer({ at, message, fundingId }: Command<'AcceptOffer'>, contract: ExistingContract): readonly ContractEvent[] {
  const offer = openOffer(contract);
  if (offer.expiresAt !== null) before(offer.expiresAt, at);
  const accepted: ContractEvent = { type: 'OfferAccepted', at, data: { message } };
  if (!offer.terms.fundOnAcceptance) return [accepted];
  return [
    accepted,
    ...activateNext(evolve(offer, accepted), { at, fundingId, expectedMilestoneId: null, expectedAmount: null, message: null }),
  ];
}

function declineOffer({ at, message }: Command<'DeclineOffer'>, contract: ExistingContract): readonly ContractEvent[] {
  openOffer(contract);
  return [{ type: 'OfferDeclined', at, data: { message } }];
}

function withdrawOffer({ at, message }: Command<'WithdrawOffer'>, contract: ExistingContract): readonly ContractEvent[] {
  openOffer(contract);
  return [{ type: 'OfferWithdrawn', at, data: { message } }];
}

function expireOffer({ at }: Command<'ExpireOffer'>, contract: ExistingContract): readonly ContractEvent[] {
  const { expiresAt } = openOffer(contract);
  reached(expiresAt, at);
  return expiresAt === null ? [] : [{ type: 'OfferExpired', at, data: { expiresAt } }];
}
