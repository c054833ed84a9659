import type { ShiftedClock } from '../milestone.js';
import type { Nothing } from '../nothing.js';

export interface PausingEvents {
  ContractPaused: { readonly message: string | null };
  /** `shifted` has the open submissions whose review clock runs again by it. */
  ContractRestarted: { readonly shifted: readonly ShiftedClock[] };
  ContractPutOnHold: { readonly reason: string };
  ContractHoldLifted: Nothing;
}
