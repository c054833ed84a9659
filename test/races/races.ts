import type { RacedContract, Sent } from './raced-contract.js';

/** Commands that exclude each other: sent at once, exactly one of them is accepted. */
export interface Race {
  /** Brings a new contract to the start, and answers the commands that are sent then. */
  readonly start: (contract: RacedContract) => Promise<readonly Sent[]>;
}

export const AMOUNT = 10_000;
/** Of what is released, less the fee of a tenth. */
export const NET = 9_000;

export const GROUNDS = { reason: 'notPaid', details: 'It was delivered as agreed.' };

/** The path of the milestone at work, whose work is submitted. */
export async function submitted(contract: RacedContract, nth = 0): Promise<string> {
  const milestone = `/milestones/${await contract.active(nth)}`;
  await contract.send('bob', `${milestone}/submissions`, { message: 'It is done.' });
  return milestone;
}

async function accepted(contract: RacedContract, amounts: readonly number[] = [AMOUNT]): Promise<void> {
  await contract.offer(amounts);
  await contract.send('bob', '/accept');
}

/** Every race by its name. */
export const RACES: Readonly<Record<string, Race>> = {
  'the answers to an offer': {
    start: async (contract) => {
      await contract.offer([AMOUNT]);
      return [
        { by: 'bob', path: '/accept' },
        { by: 'bob', path: '/decline' },
        { by: 'ann', path: '/withdraw' },
      ];
    },
  },
  'approvals of one milestone, whole and in part, that activate the next or nothing': {
    start: async (contract) => {
      await accepted(contract, [AMOUNT, AMOUNT]);
      const path = `${await submitted(contract)}/approve`;
      const whole = { paidAmount: AMOUNT, expectedDeposit: AMOUNT };
      const part = { paidAmount: AMOUNT / 2, expectedDeposit: AMOUNT, underpaymentReason: 'Half of it.' };
      return [
        { by: 'ann', path, body: { ...whole, afterwards: 'keepOpen' } },
        { by: 'ann', path, body: { ...whole, afterwards: 'activateNext' } },
        { by: 'ann', path, body: { ...part, afterwards: 'keepOpen' } },
        { by: 'ann', path, body: { ...part, afterwards: 'activateNext' } },
      ];
    },
  },
  'the end of a contract: an approval that ends it, the client who pays all, a part or nothing, the freelancer': {
    start: async (contract) => {
      await accepted(contract);
      const approval = { paidAmount: AMOUNT, expectedDeposit: AMOUNT, afterwards: 'endContract' };
      return [
        { by: 'ann', path: `${await submitted(contract)}/approve`, body: approval },
        ...[AMOUNT, AMOUNT / 2, 0].map((payAmount): Sent => ({ by: 'ann', path: '/end', body: { reason: 'other', payAmount } })),
        { by: 'bob', path: '/end', body: { reason: 'other' } },
      ];
    },
  },
  'the answers to a request for the escrow': {
    start: async (contract) => {
      await accepted(contract);
      await submitted(contract);
      await contract.send('ann', '/end', { reason: 'notNeeded', payAmount: AMOUNT / 2 });
      return [
        { by: 'bob', path: '/refund-request/approve' },
        { by: 'bob', path: '/refund-request/dispute', body: GROUNDS },
      ];
    },
  },
  'disputes about one milestone': {
    start: async (contract) => {
      await accepted(contract);
      return [{ by: 'bob', path: '/disputes', body: { milestoneId: await contract.active(0), claimAmount: AMOUNT, ...GROUNDS } }];
    },
  },
  'the ends of a dispute: both sides agree in two ways, an operator decides, the freelancer gives it up': {
    start: async (contract) => {
      await accepted(contract);
      const milestone = await submitted(contract);
      const about = { milestoneId: milestone.replace('/milestones/', ''), claimAmount: AMOUNT, ...GROUNDS };
      const dispute = `/disputes/${(await contract.send('bob', '/disputes', about)).disputeId}`;
      const split = { toFreelancer: 6_000, toClient: AMOUNT - 6_000 };
      const { settlementId } = await contract.send('ann', `${dispute}/settlements`, split);
      return [
        { by: 'bob', path: `${dispute}/settlements/${settlementId}/accept` },
        { by: 'bob', path: `${dispute}/settlements`, body: split },
        { by: 'olga', path: `${dispute}/decide`, body: { toFreelancer: 1_000, toClient: AMOUNT - 1_000, reason: 'Little of it.' } },
        { by: 'bob', path: `${dispute}/cancel` },
      ];
    },
  },
  'refunds of all that was received': {
    start: async (contract) => {
      await accepted(contract);
      const milestone = await submitted(contract);
      await contract.send('ann', `${milestone}/approve`, { paidAmount: AMOUNT, expectedDeposit: AMOUNT, afterwards: 'keepOpen' });
      const milestoneId = milestone.replace('/milestones/', '');
      return [
        { by: 'bob', path: '/refunds', body: { amount: NET } },
        { by: 'bob', path: '/refunds', body: { amount: NET, milestoneId } },
        { by: 'bob', path: '/refunds', body: { amount: NET - 1 } },
      ];
    },
  },
  'activations of the next milestone': {
    start: async (contract) => {
      await contract.offer([AMOUNT, AMOUNT], { fundOnAcceptance: false });
      await contract.send('bob', '/accept');
      const { milestones } = await contract.until(({ status }) => status === 'active');
      return [
        { by: 'ann', path: '/milestones/activate-next' },
        { by: 'ann', path: `/milestones/${milestones[0]?.milestoneId}/activate`, body: { expectedAmount: AMOUNT } },
      ];
    },
  },
  'the answers to a proposal that raises the amount of a milestone at work': {
    start: async (contract) => {
      await accepted(contract);
      const items = [{ op: 'edit', milestoneId: await contract.active(0), amount: 2 * AMOUNT }];
      const { proposalId } = await contract.send('bob', '/proposals', { items, message: 'For more.' });
      return [
        { by: 'ann', path: `/proposals/${proposalId}/accept` },
        { by: 'ann', path: `/proposals/${proposalId}/reject` },
        { by: 'bob', path: `/proposals/${proposalId}/withdraw` },
      ];
    },
  },
};
