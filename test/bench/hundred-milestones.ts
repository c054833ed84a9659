import type { EventStore } from '#application';
import type { Asked, CommandType } from '#domain';
import { DirectCommands, type CommandBody } from './direct-commands.js';

const COMMANDS = 300;
const AMOUNT = 10_000;
const UNPAID = 1_000;

const planned = (nth: number) => ({ title: `Step ${nth}`, amount: AMOUNT, dueDate: null, dueInDays: null, instructions: 'As we said.' });
const twenty = (from: number) => Array.from({ length: 20 }, (_, nth) => planned(from + nth));

/** Milliseconds of processor time that each command took, of all threads of this process. */
export type CommandTimes = readonly number[];

/**
 * Three hundred commands on a contract of a hundred milestones: each milestone in turn is asked for, funded, submitted, sent back, submitted
 * again and paid in part, and the plan is reordered.
 */
export async function playHundredMilestones(store: EventStore): Promise<CommandTimes> {
  const commands = new DirectCommands(store);
  const times: number[] = [];
  const send = async <Type extends CommandType>(
    type: Type,
    party: string,
    contractId: string | null,
    asked: Asked<Type>,
  ): Promise<CommandBody> => {
    const before = process.cpuUsage();
    const answer = await commands.send(type, party, contractId, asked);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1_000);
    return answer;
  };
  const offer = { title: 'Large', description: 'A hundred steps.', freelancerId: 'bob', currency: 'USD', expiresAt: null };
  const { contractId, milestones: first = [] } = await send('CreateOffer', 'ann', null, {
    ...offer,
    terms: { fundOnAcceptance: false },
    milestones: twenty(1),
  });
  await send('AcceptOffer', 'bob', contractId, { message: null });
  const ids = first.map(({ milestoneId }) => milestoneId);
  for (const from of [21, 41, 61, 81]) {
    const { milestones = [] } = await send('CreateMilestones', 'ann', contractId, { milestones: twenty(from) });
    ids.push(...milestones.map(({ milestoneId }) => milestoneId));
  }
  for (let nth = 0; times.length < COMMANDS; nth += 1) await oneMilestone(send, contractId, ids.slice(nth));
  return times;
}

type Send = <Type extends CommandType>(type: Type, party: string, contractId: string, asked: Asked<Type>) => Promise<CommandBody>;

async function oneMilestone(send: Send, contractId: string, [milestoneId = '', ...later]: readonly string[]): Promise<void> {
  await send('RequestActivation', 'bob', contractId, { milestoneId, message: null });
  await send('ReorderMilestones', 'ann', contractId, { milestoneIds: [milestoneId, ...later.toReversed()] });
  await send('ReorderMilestones', 'ann', contractId, { milestoneIds: [milestoneId, ...later] });
  const { funding } = await send('ActivateNextMilestone', 'ann', contractId, { expectedMilestoneId: milestoneId, expectedAmount: AMOUNT });
  if (funding) await send('ConfirmFunding', 'system', contractId, { fundingId: funding.fundingId, gatewayReference: 'direct' });
  await send('SubmitWork', 'bob', contractId, { milestoneId, message: 'A draft.', attachments: [] });
  await send('RequestChanges', 'ann', contractId, { milestoneId, note: 'Larger letters, please.', submissionId: null });
  await send('SubmitWork', 'bob', contractId, { milestoneId, message: 'With larger letters.', attachments: [] });
  await send('ApproveMilestone', 'ann', contractId, {
    milestoneId,
    paidAmount: AMOUNT - UNPAID,
    bonusAmount: null,
    expectedDeposit: AMOUNT,
    submissionId: null,
    underpaymentReason: 'Almost all of it.',
    note: null,
    afterwards: 'keepOpen',
    next: null,
  });
}
