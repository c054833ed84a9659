import type { Nothing } from '../nothing.js';

export interface PayoutCommands {
  MakePaymentAvailable: { asked: { readonly payment: number }; added: Nothing };
  ConfirmPayout: { asked: { readonly payment: number; readonly attempt: number; readonly gatewayReference: string }; added: Nothing };
  FailPayout: { asked: { readonly payment: number; readonly attempt: number; readonly code: string }; added: Nothing };
  /** An operator has the gateway asked once more for a payout that failed. */
  RetryPayout: { asked: { readonly payment: number }; added: Nothing };
}
