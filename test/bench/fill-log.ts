import type { Asked } from '#domain';
import { EventStore } from '#application';
import { type CommandBody, DirectCommands } from './direct-commands.js';

const AT_ONCE = 64;

const MESSAGE = 'Three drafts of the start page, each with the letters that we talked about, as files that can be edited.';
const PLAN: Asked<'CreateOffer'> = {
  title: 'Website',
  description: MESSAGE,
  freelancerId: 'bob',
  currency: 'USD',
  expiresAt: null,
  terms: { fundOnAcceptance: false },
  milestones: [
    { title: 'Design', amount: 10_000, dueDate: null, instructions: MESSAGE },
    { title: 'Build', amount: 20_000, dueDate: null, instructions: null },
    { title: 'Launch', amount: 5_000, dueDate: null, instructions: null },
  ],
};
const SUPPORT = { title: 'Support', amount: 7_500, dueDate: null, instructions: null };
/** The amounts of all four milestones. */
const AMOUNTS = [...PLAN.milestones, SUPPORT].map(({ amount }) => amount);

/**
 * Writes whole life cycles into an event log with the product's commands, at least `events` events, `atOnce` life cycles at a time. Returns
 * the number of events written.
 */
export async function fillLog(store: EventStore, events: number, atOnce = AT_ONCE): Promise<number> {
  const commands = new DirectCommands(store);
  let written = 0;
  const lane = async (): Promise<void> => {
    while (written < events) {
      const last = await writeLifeCycle(commands);
      written += last + 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return written;
}

/** Writes one contract from the offer to its end. Returns the revision of its last event. */
async function writeLifeCycle(commands: DirectCommands): Promise<number> {
  const offer = await commands.send('CreateOffer', 'ann', null, PLAN);
  const { contractId } = offer;
  const milestones = (offer.milestones ?? []).map(({ milestoneId }) => milestoneId);
  await commands.send('AcceptOffer', 'bob', contractId, { message: null });
  for (const [nth, expectedAmount] of AMOUNTS.entries()) {
    const milestoneId = milestones[nth] ?? '';
    const activated = await commands.send('ActivateMilestone', 'ann', contractId, { milestoneId, expectedAmount, message: null });
    await fund(commands, activated);
    const submission = { milestoneId, message: MESSAGE, attachments: [] };
    await commands.send('SubmitWork', 'bob', contractId, submission);
    if (nth === 1) milestones.push(...(await addMilestone(commands, contractId)));
    if (nth % 2 === 0) {
      await commands.send('RequestChanges', 'ann', contractId, { milestoneId, note: 'Larger letters, please.', submissionId: null });
      await commands.send('SubmitWork', 'bob', contractId, submission);
    }
    const paidInFull = {
      paidAmount: expectedAmount,
      expectedDeposit: expectedAmount,
      submissionId: null,
      underpaymentReason: null,
      note: null,
      next: null,
    };
    await commands.send('ApproveMilestone', 'ann', contractId, { milestoneId, ...paidInFull, afterwards: 'keepOpen' });
  }
  const ended = await commands.send('EndContract', 'ann', contractId, { reason: 'completed', payAmount: 0 });
  return ended.revision;
}

async function fund(commands: DirectCommands, { contractId, funding }: CommandBody): Promise<void> {
  if (funding) await commands.send('ConfirmFunding', 'system', contractId, { fundingId: funding.fundingId, gatewayReference: 'direct' });
}

async function addMilestone(commands: DirectCommands, contractId: string): Promise<readonly string[]> {
  const { milestones = [] } = await commands.send('CreateMilestones', 'ann', contractId, { milestones: [SUPPORT] });
  return milestones.map(({ milestoneId }) => milestoneId);
}
