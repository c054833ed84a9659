import { ACTIVATION_ORDERS, DEFAULT_PERIODS, type OfferEvents, type Periods, type Terms } from '#domain';
import { type Checks, flag, oneOf, orNull, shape, text, whole } from './checks.js';
import { form } from './event-versions.js';
import type { VersionsOf } from './table.js';

type SecondTerms = Omit<Terms, keyof Periods | 'partialReleaseNeedsConsent'>;
type FirstTerms = Omit<SecondTerms, 'minCharge'>;

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

const secondTerms: Checks<SecondTerms> = { ...firstTerms, minCharge: whole };

const terms = shape<Terms>({
  ...secondTerms,
  activationOrder: oneOf(...ACTIVATION_ORDERS),
  partialReleaseNeedsConsent: flag,
  securityPeriodHours: whole,
  refundAnswerDays: whole,
  disputeAnswerDays: whole,
});

export const OFFER_VERSIONS = {
  OfferCreated: form(firstOffer)
    // Before version 2 a charge could be of any size, and it still can in the contracts of then.
    .next({ ...firstOffer, terms: shape<SecondTerms>(secondTerms) }, (offer) => ({ ...offer, terms: { ...offer.terms, minCharge: 0 } }))
    .next({ ...firstOffer, terms }, (offer) => ({
      ...offer,
      terms: { ...offer.terms, partialReleaseNeedsConsent: false, ...DEFAULT_PERIODS },
    })),
  OfferAccepted: form({ message: orNull(text) }),
  OfferDeclined: form({ message: orNull(text) }),
  OfferWithdrawn: form({ message: orNull(text) }),
  OfferExpired: form({ expiresAt: text }),
} satisfies VersionsOf<keyof OfferEvents>;
