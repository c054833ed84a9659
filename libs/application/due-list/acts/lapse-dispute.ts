import { isAnswered, type Contract } from '#domain';
import type { DueOf } from '../due.js';
import type { Act } from './act.js';
import { SUPERSEDED } from './asks.js';
import { deadlineCommandId } from './system-commands.js';

/** Grants the claim of a dispute that the other side has not answered in time. */
export const lapseDispute: Act<'lapseDispute'> = async (due, { contracts, commands }) => {
  const { disputeId } = due.item;
  const { state } = await contracts.load(due.contractId);
  if (!isStillDue(state, due)) return SUPERSEDED;
  return commands.send('LapseDispute', due, { commandId: deadlineCommandId(due), asked: { disputeId }, ids: { disputeId } });
};

/** The first answer of the other side stops the time. */
function isStillDue(state: Contract, { item }: DueOf<'lapseDispute'>): boolean {
  if (state.status === 'none' || state.dispute?.disputeId !== item.disputeId) return false;
  return state.dispute.state === 'open' && !isAnswered(state.dispute);
}
