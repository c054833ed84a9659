import type { Terms } from '../terms.js';
import type { Instant } from '../time.js';

export interface OfferEvents {
  OfferCreated: {
    readonly clientId: string;
    readonly freelancerId: string;
    readonly title: string;
    readonly description: string;
    readonly currency: string;
    readonly terms: Terms;
    readonly policyVersion: number;
    readonly expiresAt: Instant | null;
  };
  OfferAccepted: { readonly message: string | null };
  OfferDeclined: { readonly message: string | null };
  OfferWithdrawn: { readonly message: string | null };
  OfferExpired: { readonly expiresAt: Instant };
}
