import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandAnswer, MilestonePage } from '#apps/process/service-client';
import type { RetryingClient } from './retrying-client.js';

/** The last three digits choose what the sandbox does: late answer, lost answer, timeouts, decline. Other amounts succeed at once. */
const AMOUNTS = [10_000, 12_904, 7_905, 20_000, 3_906, 10_903, 5_000];
const POLL_MS = 60;
/** The unpaid part of an underpaid milestone. A multiple of 1,000 keeps the last three digits of the next charge. */
const UNPAID = 1_000;

/** Bonuses: one at once, one whose first answer is lost, one whose first two asks time out. */
const BONUSES = [1_000, 2_905, 3_906];
/** By how much a milestone at work is raised: all ends of a charge, and one that an underpaid milestone before it covers. */
const RAISES = [2_000, 1_904, 1_905, 1_906, 1_903, 1_902, UNPAID];

/** What is paid above what a milestone holds. */
const OVERPAID = 2_000;

const GROUNDS = { reason: 'notPaid', details: 'It was delivered as agreed.' };

/** What a freelancer gives back, unless it was paid out before. */
const RETURNED = 700;

/** Plays one contract from the offer to its end, through crashes. `nth` chooses its amounts and its course. */
export async function playContract(client: RetryingClient, nth: number): Promise<void> {
  const amounts = [0, 1, 2].map((milestone) => AMOUNTS[(nth + milestone * 3) % AMOUNTS.length] ?? 0);
  const offered = await client.command('ann', '/v1/contracts', {
    title: `Website ${nth}`,
    description: 'A website in three steps.',
    freelancerId: 'bob',
    currency: 'USD',
    terms: { fundOnAcceptance: nth % 2 === 0 },
    milestones: amounts.map((amount, index) => ({ title: `Step ${index + 1}`, amount, instructions: 'As we said.' })),
  });
  if (!offered) throw new Error('an offer was refused');
  const play = new PlayedContract(client, offered.contractId, offered.position);
  await play.send('bob', '/accept', {});
  const bonus = BONUSES[nth % BONUSES.length] ?? 0;
  if (nth % 4 === 1) await play.send('ann', '/bonuses', { amount: bonus, reason: 'expense' });
  for (const { milestoneId } of offered.milestones ?? []) {
    const funded = await play.fund(milestoneId);
    const milestone = nth % 3 === 2 ? await play.raise(funded, RAISES[(nth + funded.sequence) % RAISES.length] ?? 0) : funded;
    const isLast = milestone.sequence === amounts.length;
    if (isLast && nth % 4 === 2) return play.endUnpaid();
    if (isLast && nth % 4 === 3) {
      await play.endDisputed({ isCancelled: nth % 8 === 3 });
      break;
    }
    if (milestone.sequence === 2 && nth % 4 === 1) {
      await play.settleDisputed(milestone);
      continue;
    }
    const bonusAmount = isLast && nth % 4 === 1 ? bonus : null;
    const more = bonusAmount === null ? 0 : OVERPAID;
    const less = nth % 2 === 0 && !isLast ? UNPAID : 0;
    await play.review(milestone, { sendBack: nth % 3 === 0, pay: milestone.amount + more - less, bonusAmount });
  }
  if (nth % 4 !== 3) await play.end();
  if (nth % 4 === 3) await play.send('ann', '/bonuses', { amount: bonus, reason: 'bonus' });
  // What the freelancer gives back meets its payout, which comes at any moment.
  if (nth % 3 === 1) await play.tryToGiveBack(RETURNED);
  await play.untilCharged();
}

/** Plays a contract that ends before any money moves, without reading it. */
export async function playWithoutReading(client: RetryingClient, nth: number, freelancerId = 'bob'): Promise<void> {
  const offered = await client.command('ann', '/v1/contracts', {
    title: `Idea ${nth}`,
    description: 'Nothing comes of it.',
    freelancerId,
    currency: 'USD',
    terms: { fundOnAcceptance: false },
    milestones: [{ title: 'Draft', amount: 10_000, instructions: 'As we said.' }],
  });
  if (!offered) throw new Error('an offer was refused');
  const play = new PlayedContract(client, offered.contractId, offered.position);
  await play.send(freelancerId, '/accept', {});
  await play.send('ann', '/milestones', { milestones: [{ title: 'Build', amount: 20_000 }] });
  await play.send('ann', '/end', { reason: 'notNeeded', payAmount: 0 });
}

class PlayedContract {
  constructor(
    private readonly client: RetryingClient,
    private readonly contractId: string,
    private position: string,
  ) {}

  async send(party: string, path: string, body: object): Promise<CommandAnswer> {
    const answer = await this.client.command(party, `/v1/contracts/${this.contractId}${path}`, body);
    if (!answer) throw new Error(`${path} was refused`);
    this.position = answer.position;
    return answer;
  }

  /** It is refused once everything is paid out. */
  async tryToGiveBack(amount: number): Promise<void> {
    const answer = await this.client.command('bob', `/v1/contracts/${this.contractId}/refunds`, { amount });
    if (answer) this.position = answer.position;
  }

  /** Activates the milestone until it is active, with a new key after each declined charge. */
  async fund(milestoneId: string): Promise<MilestonePage> {
    for (;;) {
      const milestone = await this.readMilestone(milestoneId);
      if (milestone.state === 'active') return milestone;
      if (milestone.state === 'pending')
        await this.send('ann', `/milestones/${milestoneId}/activate`, { expectedAmount: milestone.amount });
      else await sleep(POLL_MS);
    }
  }

  /** Both agree on a higher amount; resolves to the milestone once the charge for it has come to its end. */
  async raise({ milestoneId, amount }: MilestonePage, by: number): Promise<MilestonePage> {
    const items = [{ op: 'edit', milestoneId, amount: amount + by }];
    const { proposalId } = await this.send('bob', '/proposals', { items, message: 'There is more to do.' });
    await this.send('ann', `/proposals/${proposalId}/accept`, {});
    for (;;) {
      const milestone = await this.readMilestone(milestoneId);
      if (milestone.toppingUp === null) return milestone;
      await sleep(POLL_MS);
    }
  }

  async review(
    { milestoneId, amount }: MilestonePage,
    { sendBack, pay, bonusAmount }: { sendBack: boolean; pay: number; bonusAmount: number | null },
  ): Promise<void> {
    const milestone = `/milestones/${milestoneId}`;
    await this.send('bob', `${milestone}/submissions`, { message: 'It is done.' });
    if (sendBack) {
      await this.send('ann', `${milestone}/request-changes`, { note: 'Larger letters, please.' });
      await this.send('bob', `${milestone}/submissions`, { message: 'With larger letters.' });
    }
    const underpayment = pay < amount ? { underpaymentReason: 'Two drafts were enough.' } : {};
    const approval = { paidAmount: pay, expectedDeposit: amount, bonusAmount, afterwards: 'keepOpen', ...underpayment };
    await this.send('ann', `${milestone}/approve`, approval);
  }

  /** The client pays nothing more, and the freelancer agrees: what is in escrow goes back. */
  async endUnpaid(): Promise<void> {
    await this.send('ann', '/end', { reason: 'notNeeded', payAmount: 0 });
    await this.send('bob', '/refund-request/approve', {});
  }

  /** The freelancer disputes that the money goes back, and gives it up or agrees with the client on a part. */
  async endDisputed({ isCancelled }: { readonly isCancelled: boolean }): Promise<void> {
    await this.send('ann', '/end', { reason: 'disagreement', payAmount: 0 });
    const disputeId = await this.openDispute('/refund-request/dispute', GROUNDS);
    if (isCancelled) await this.send('bob', `/disputes/${disputeId}/cancel`, {});
    else await this.settle(disputeId);
  }

  async settleDisputed({ milestoneId, amount }: MilestonePage): Promise<void> {
    await this.settle(await this.openDispute('/disputes', { milestoneId, claimAmount: amount, ...GROUNDS }));
  }

  /** Both sides propose the same at once, and each accepts what the other has proposed: one of these settles the dispute. */
  private async settle(disputeId: string): Promise<void> {
    const { dispute } = await this.client.readContract('ann', this.contractId, this.position);
    const split = { toFreelancer: (dispute?.frozenAmount ?? 0) - UNPAID, toClient: UNPAID };
    const path = `/v1/contracts/${this.contractId}/disputes/${disputeId}/settlements`;
    const agree = async (party: string, other: string): Promise<void> => {
      const proposed = await this.client.command(party, path, split);
      if (!proposed) return;
      this.movePosition(proposed);
      const accepted = await this.client.command(other, `${path}/${proposed.settlementId}/accept`, {});
      if (accepted) this.movePosition(accepted);
    };
    await Promise.all([agree('ann', 'bob'), agree('bob', 'ann')]);
  }

  private async openDispute(path: string, body: object): Promise<string> {
    const opened = await this.client.command('bob', `/v1/contracts/${this.contractId}${path}`, body);
    if (opened?.disputeId === undefined) throw new Error(`${path} was refused`);
    this.movePosition(opened);
    return opened.disputeId;
  }

  /** Answers to commands that were sent at once come in any order. */
  private movePosition({ position }: { readonly position: string }): void {
    if (position > this.position) this.position = position;
  }

  async end(): Promise<void> {
    const { totals } = await this.client.readContract('ann', this.contractId, this.position);
    await this.send('ann', '/end', { reason: 'completed', payAmount: totals.allocated + totals.carryover });
  }

  /** Waits until the gateway has answered about every extra payment. */
  async untilCharged(): Promise<void> {
    const isOpen = async (): Promise<boolean> =>
      (await this.client.readContract('ann', this.contractId, this.position)).extraPayments.some(({ state }) => state === 'pending');
    while (await isOpen()) await sleep(POLL_MS);
  }

  private async readMilestone(milestoneId: string): Promise<MilestonePage> {
    const { milestones } = await this.client.readContract('ann', this.contractId, this.position);
    const found = milestones.find((one) => one.milestoneId === milestoneId);
    if (!found) throw new Error(`the contract has no milestone ${milestoneId}`);
    return found;
  }
}
