import type { NewMilestone, PlannedMilestone } from '../milestones/commands.js';
import type { Nothing } from '../nothing.js';
import type { RequestedTerms, Terms } from '../terms.js';
import type { Instant } from '../time.js';

export interface OfferCommands {
  CreateOffer: {
    asked: {
      readonly freelancerId: string;
      readonly title: string;
      readonly description: string;
      readonly currency: string;
      readonly terms: RequestedTerms | null;
      readonly expiresAt: Instant | null;
      readonly milestones: readonly PlannedMilestone[];
    };
    added: {
      readonly clientId: string;
      /** As asked, or else when the service lets it expire. */
      readonly expiresAt: Instant | null;
      readonly terms: Terms;
      readonly policyVersion: number;
      readonly milestones: readonly NewMilestone[];
    };
  };
  AcceptOffer: { asked: { readonly message: string | null }; added: { readonly fundingId: string } };
  DeclineOffer: { asked: { readonly message: string | null }; added: Nothing };
  WithdrawOffer: { asked: { readonly message: string | null }; added: Nothing };
  ExpireOffer: { asked: Nothing; added: Nothing };
}
