import type { Changes } from '../change.js';
import { stopClocks, withShifted } from '../reviews/clock.js';
import type { PausingEvents } from './events.js';

export const PAUSING_CHANGES = {
  ContractPaused: (contract, { at, data: { message } }) => stopClocks({ ...contract, paused: { at, message } }, at),
  ContractRestarted: (contract, { data: { shifted } }) => withShifted({ ...contract, paused: null }, shifted),
  ContractPutOnHold: (contract, { at, data: { reason } }) => ({ ...contract, hold: { at, reason } }),
  ContractHoldLifted: (contract) => ({ ...contract, hold: null }),
} satisfies Changes<keyof PausingEvents>;
