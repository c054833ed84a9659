import type { Command } from '../commands.js';
import { shownStatus, type ExistingContract } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { evolve } from '../evolve.js';
import { activateNext } from '../funding/rules.js';
import { before, reached } from '../guards.js';
import { instructionsRequired } from '../milestones/fields.js';
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
    conditions: 'any',
    decide: refuseSecondOffer,
    // It is about a contract that is not there yet.
    attempts: () => [],
  },
  AcceptOffer: {
    by: ['freelancer'],
    mayMoveMoney: true,
    mayExceedSize: true,
    conditions: 'openOffer',
    decide: acceptOffer,
    attempts: once((_contract, { id }) => ({ message: null, fundingId: id })),
  },
  DeclineOffer: {
    by: ['freelancer'],
    mayMoveMoney: false,
    conditions: 'openOffer',
    decide: declineOffer,
    attempts: once(() => ({ message: null })),
  },
  WithdrawOffer: {
    by: ['client'],
    mayMoveMoney: false,
    conditions: 'openOffer',
    decide: withdrawOffer,
    attempts: once(() => ({ message: null })),
  },
  ExpireOffer: { by: ['system'], mayMoveMoney: false, conditions: 'openOffer', decide: expireOffer, attempts: once(() => ({})) },
} as const satisfies Rules<keyof OfferCommands>;

function createOffer(command: Command<'CreateOffer'>): readonly ContractEvent[] {
  const { at, title, description, freelancerId, currency, expiresAt, clientId, terms, policyVersion, milestones } = command;
  if (clientId === freelancerId) throw new Rejection('SAME_PARTY', {}, 'Client and freelancer must be two different parties.');
  if (!CURRENCIES.has(currency)) {
    throw new Rejection('CURRENCY_UNSUPPORTED', {}, `${currency} is not a current ISO 4217 currency.`);
  }
  if (expiresAt !== null && expiresAt <= at) throw new Rejection('EXPIRY_PAST', {}, 'The offer would expire in the past.');
  if (milestones[0]?.instructions === null) throw instructionsRequired('milestones.0.instructions');
  const data = { title, description, freelancerId, currency, expiresAt, clientId, terms, policyVersion };
  return [{ type: 'OfferCreated', at, data }, ...planMilestones({ milestones, at, terms, existing: 0 })];
}

function refuseSecondOffer(_command: Command<'CreateOffer'>, contract: ExistingContract): never {
  throw new Rejection('OFFER_NOT_OPEN', { status: shownStatus(contract) }, 'The contract exists already.');
}

function acceptOffer({ at, message, fundingId }: Command<'AcceptOffer'>, offer: ExistingContract): readonly ContractEvent[] {
  if (offer.expiresAt !== null) before(offer.expiresAt, at);
  const accepted: ContractEvent = { type: 'OfferAccepted', at, data: { message } };
  if (!offer.terms.fundOnAcceptance) return [accepted];
  return [
    accepted,
    ...activateNext(evolve(offer, accepted), { at, fundingId, expectedMilestoneId: null, expectedAmount: null, message: null }),
  ];
}

function declineOffer({ at, message }: Command<'DeclineOffer'>): readonly ContractEvent[] {
  return [{ type: 'OfferDeclined', at, data: { message } }];
}

function withdrawOffer({ at, message }: Command<'WithdrawOffer'>): readonly ContractEvent[] {
  return [{ type: 'OfferWithdrawn', at, data: { message } }];
}

function expireOffer({ at }: Command<'ExpireOffer'>, { expiresAt }: ExistingContract): readonly ContractEvent[] {
  reached(expiresAt, at);
  return expiresAt === null ? [] : [{ type: 'OfferExpired', at, data: { expiresAt } }];
}
