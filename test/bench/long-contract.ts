import type { EventStore } from '#application';
import { DirectCommands } from './direct-commands.js';

const AMOUNT = 10_000;
/** The review events of one milestone. With 94 the longest contract stays below the limit of a hundred milestones. */
const REVIEWS = 94;
/** The events that release one milestone, add the next and fund it. */
const NEXT_MILESTONE = 6;

/** Writes a contract with exactly `length` events, whose work is submitted and sent back again and again. Returns its id. */
export async function writeLongContract(store: EventStore, length: number): Promise<string> {
  const commands = new DirectCommands(store);
  const planned = { title: 'Next', amount: AMOUNT, dueDate: null, dueInDays: null, instructions: 'Again and again.' };
  const { contractId, milestones = [] } = await commands.send('CreateOffer', 'ann', null, {
    title: 'Long',
    description: 'A long history.',
    freelancerId: 'bob',
    currency: 'USD',
    expiresAt: null,
    terms: { fundOnAcceptance: false },
    milestones: [planned],
  });
  await commands.send('AcceptOffer', 'bob', contractId, { message: null });
  let milestoneId = milestones[0]?.milestoneId ?? '';
  for (;;) {
    const left = length - (await fund(commands, contractId));
    const reviews = left - REVIEWS < NEXT_MILESTONE ? left : REVIEWS;
    await review(commands, { contractId, milestoneId }, reviews);
    if (reviews === left) return contractId;
    const inFull = {
      paidAmount: AMOUNT,
      expectedDeposit: AMOUNT,
      bonusAmount: null,
      submissionId: null,
      underpaymentReason: null,
      note: null,
      next: null,
    };
    await commands.send('ApproveMilestone', 'ann', contractId, { milestoneId, ...inFull, afterwards: 'keepOpen' });
    const added = await commands.send('CreateMilestones', 'ann', contractId, { milestones: [planned] });
    milestoneId = added.milestones?.[0]?.milestoneId ?? '';
  }
}

/** Funds the next milestone and returns the number of events so far. */
async function fund(commands: DirectCommands, contractId: string): Promise<number> {
  const { funding } = await commands.send('ActivateNextMilestone', 'ann', contractId, { expectedMilestoneId: null, expectedAmount: null });
  const confirmation = { fundingId: funding?.fundingId ?? '', gatewayReference: 'direct' };
  const { revision } = await commands.send('ConfirmFunding', 'system', contractId, confirmation);
  return revision + 1;
}

async function review(
  commands: DirectCommands,
  { contractId, milestoneId }: { readonly contractId: string; readonly milestoneId: string },
  events: number,
): Promise<void> {
  for (let event = 0; event < events; event += 1) {
    if (event % 2 === 0) await commands.send('SubmitWork', 'bob', contractId, { milestoneId, message: 'Another draft.', attachments: [] });
    else await commands.send('RequestChanges', 'ann', contractId, { milestoneId, note: 'Larger letters, please.', submissionId: null });
  }
}
