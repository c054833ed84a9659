import { ACTIVATION_ORDERS, type Terms, type OfferEvents } from '#domain';
import { flag, oneOf, orNull, shape, text, whole } from './checks.js';
import { form } from './event-versions.js';
import type { VersionsOf } from './table.js';

const terms = shape<Terms>({
  fundOnAcceptance: flag,
  reviewWindowHours: whole,
  activationOrder: oneOf(...ACTIVATION_ORDERS),
  maxConcurrentActive: whole,
  clientMayDispute: flag,
  feeBasisPoints: whole,
  minAmount: whole,
  maxAmount: whole,
});

export const OFFER_VERSIONS = {
  OfferCreated: form({
    clientId: text,
    freelancerId: text,
    title: text,
    description: text,
    currency: text,
    terms,
    policyVersion: whole,
    expiresAt: orNull(text),
  }),
  OfferAccepted: form({ message: orNull(text) }),
  OfferDeclined: form({ message: orNull(text) }),
  OfferWithdrawn: form({ message: orNull(text) }),
  OfferExpired: form({ expiresAt: text }),
} satisfies VersionsOf<keyof OfferEvents>;
