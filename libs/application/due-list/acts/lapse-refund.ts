import type { Act } from './act.js';
import { deadlineCommandId } from './system-commands.js';

/** Gives the escrow back when the freelancer has not answered in time. */
export const lapseRefund: Act<'lapseRefund'> = (due, { commands }) =>
  commands.send('LapseEscrowRefund', due, { commandId: deadlineCommandId(due), asked: {}, ids: {} });
