import type { Act } from './act.js';
import { outcomeCommandId } from './system-commands.js';

/** Ends the security period of a payment: it can be paid out. */
export const makeAvailable: Act<'makeAvailable'> = (due, { commands }) => {
  const { payment, eventId } = due.item;
  const commandId = outcomeCommandId(eventId, 'MakePaymentAvailable');
  return commands.send('MakePaymentAvailable', due, { commandId, asked: { payment }, ids: { payment: String(payment) } });
};
