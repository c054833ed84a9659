import { ACTIVATION_ORDERS, type Terms, type OfferEvents } from '#domain';
import { type Checks, flag, oneOf, orNull, shape, text, whole } from './checks.js';
import { form } from './event-versions.js';
import type { VersionsOf } from './table.js';

type FirstTerms = Omit<Terms, 'minCharge'>;

const firstTerms: Checks<FirstTerms> = {
  fundOnAcceptance: flag,
  reviewWindowHours: whole,
  activationOrder: oneOf('sequence', 'any'),
  maxConcurrentActive: whole,
  clientMayDispute: flag,
  feeBasisPoints: whole,
  minAmount: whole,
  maxAmount: whole,
};

const firstOffer = {
  clientId: text,
  freelancerId: text,
  title: text,
  description: text,
  currency: text,
  terms: shape<FirstTerms>(firstTerms),
  policyVersion: whole,
  expiresAt: orNull(text),
};

const terms = shape<Terms>({ ...firstTerms, activationOrder: oneOf(...ACTIVATION_ORDERS), minCharge: whole });

export const OFFER_VERSIONS = {
  // Before version 2 a charge could be of any size, and it still can in the contracts of then.
  OfferCreated: form(firstOffer).next({ ...firstOffer, terms }, (offer) => ({ ...offer, terms: { ...offer.terms, minCharge: 0 } })),
  OfferAccepted: form({ message: orNull(text) }),
  OfferDeclined: form({ message: orNull(text) }),
  OfferWithdrawn: form({ message: orNull(text) }),
  OfferExpired: form({ expiresAt: text }),
} satisfies VersionsOf<keyof OfferEvents>;
