/** `payment` is the revision of the event that made the payment. */
export interface PayoutEvents {
  /** The security period is over: `amount` is to be paid out. */
  PaymentBecameAvailable: { readonly payment: number; readonly amount: number };
  PayoutPaid: { readonly payment: number; readonly attempt: number; readonly amount: number; readonly gatewayReference: string };
  /** Waits for an operator. */
  PayoutFailed: { readonly payment: number; readonly attempt: number; readonly code: string };
  /** `attempt` is the one that comes. */
  PayoutRetried: { readonly payment: number; readonly attempt: number };
}
