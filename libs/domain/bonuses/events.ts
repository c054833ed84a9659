import type { Instant } from '../time.js';
import type { ExtraPaymentKind } from './extra-payment.js';

export interface BonusEvents {
  /** The client is to be charged `amount`. `milestoneId` is that of the approval it belongs to, null when it was paid by itself. */
  ExtraPaymentStarted: {
    readonly paymentId: string;
    readonly milestoneId: string | null;
    readonly kind: ExtraPaymentKind;
    readonly amount: number;
    readonly note: string | null;
  };
  /** The client was charged `gross`, final; of it the freelancer is owed `net`. */
  ExtraPaymentMade: {
    readonly paymentId: string;
    readonly gross: number;
    readonly fee: number;
    readonly net: number;
    readonly gatewayReference: string;
    readonly availableAt: Instant;
  };
  ExtraPaymentFailed: { readonly paymentId: string; readonly code: string };
}
