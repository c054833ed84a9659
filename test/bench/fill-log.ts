import type { Asked } from '#domain';
import { EventStore } from '#application';
import { type CommandBody, DirectCommands } from './direct-commands.js';

const AT_ONCE = 64;

const MESSAGE = 'Three drafts of the start page, each with the letters that we talked about, as files that can be edited.';
const PLAN: Omit<Asked<'CreateOffer'>, 'freelancerId'> = {
  title: 'Website',
  description: MESSAGE,
  currency: 'USD',
  expiresAt: null,
  terms: { fundOnAcceptance: false },
  milestones: [
    { title: 'Design', amount: 10_000, dueDate: null, dueInDays: null, instructions: MESSAGE },
    { title: 'Build', amount: 20_000, dueDate: null, dueInDays: null, instructions: null },
    { title: 'Launch', amount: 5_000, dueDate: null, dueInDays: null, instructions: null },
  ],
};
const SUPPORT = { title: 'Support', amount: 7_500, dueDate: null, dueInDays: null, instructions: null };
/** The amounts of all four milestones. */
const AMOUNTS = [...PLAN.milestones, SUPPORT].map(({ amount }) => amount);

/** The ids of the parties of a contract. */
export interface PartyIds {
  readonly client: string;
  readonly freelancer: string;
}

interface Fill {
  /** At least this many events are written. */
  readonly events: number;
  /** The parties of the nth contract; the same two for all when absent. */
  readonly partiesOf?: (nth: number) => PartyIds;
  readonly atOnce?: number;
}

const ANN_AND_BOB: PartyIds = { client: 'ann', freelancer: 'bob' };

/** Writes whole life cycles into an event log with the product's commands, `atOnce` at a time. Returns the number of events written. */
export async function fillLog(store: EventStore, { events, partiesOf = () => ANN_AND_BOB, atOnce = AT_ONCE }: Fill): Promise<number> {
  const commands = new DirectCommands(store);
  let written = 0;
  let begun = 0;
  const lane = async (): Promise<void> => {
    while (written < events) {
      begun += 1;
      const { events: more } = await writeContract(commands, partiesOf(begun - 1));
      written += more;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return written;
}

/** Writes one contract: its first `most` commands, or all of its life. Returns its id and the number of its events. */
export async function writeContract(commands: DirectCommands, parties: PartyIds, most = Infinity): Promise<WrittenContract> {
  let written: WrittenContract = { contractId: '', events: 0 };
  let sent = 0;
  for await (const { contractId, revision } of lifeCycle(commands, parties)) {
    written = { contractId, events: revision + 1 };
    sent += 1;
    if (sent >= most) break;
  }
  return written;
}

interface WrittenContract {
  readonly contractId: string;
  readonly events: number;
}

/** The commands of a contract from the offer to its end, each sent when the answer of the one before was taken. */
async function* lifeCycle(commands: DirectCommands, { client, freelancer }: PartyIds): AsyncGenerator<CommandBody> {
  const offer = await commands.send('CreateOffer', client, null, { ...PLAN, freelancerId: freelancer });
  yield offer;
  const { contractId } = offer;
  const milestones = (offer.milestones ?? []).map(({ milestoneId }) => milestoneId);
  yield commands.send('AcceptOffer', freelancer, contractId, { message: null });
  for (const [nth, expectedAmount] of AMOUNTS.entries()) {
    const milestoneId = milestones[nth] ?? '';
    const activated = await commands.send('ActivateMilestone', client, contractId, { milestoneId, expectedAmount, message: null });
    yield activated;
    const fundingId = activated.funding?.fundingId ?? '';
    yield commands.send('ConfirmFunding', 'system', contractId, { fundingId, gatewayReference: 'direct' });
    const submission = { milestoneId, message: MESSAGE, attachments: [] };
    yield commands.send('SubmitWork', freelancer, contractId, submission);
    if (nth === 1) {
      const added = await commands.send('CreateMilestones', client, contractId, { milestones: [SUPPORT] });
      milestones.push(...(added.milestones ?? []).map((one) => one.milestoneId));
      yield added;
    }
    if (nth % 2 === 0) {
      yield commands.send('RequestChanges', client, contractId, { milestoneId, note: 'Larger letters, please.', submissionId: null });
      yield commands.send('SubmitWork', freelancer, contractId, submission);
    }
    yield commands.send('ApproveMilestone', client, contractId, {
      milestoneId,
      paidAmount: expectedAmount,
      expectedDeposit: expectedAmount,
      bonusAmount: null,
      submissionId: null,
      underpaymentReason: null,
      note: null,
      next: null,
      afterwards: 'keepOpen',
    });
  }
  yield commands.send('EndContract', client, contractId, { reason: 'completed', payAmount: 0 });
}
