import type { Act } from './act.js';
import { deadlineCommandId } from './system-commands.js';

/** Ends an offer that was not answered in time. */
export const expireOffer: Act<'expireOffer'> = (due, { commands }) =>
  commands.send('ExpireOffer', due, { commandId: deadlineCommandId(due), asked: {}, ids: {} });
