import type { RacedContract, Sent } from './raced-contract.js';
import { AMOUNT, GROUNDS, NET, submitted } from './races.js';

/** What happens to one contract at once. */
export type Happening = 'approve' | 'dispute' | 'end' | 'accept' | 'giveRefund' | 'settle' | 'decide';

/**
 * Brings a contract to where each of these commands can be the next one: of its three milestones the first is paid, about the second a dispute is
 * open with a settlement proposed, and the third waits for its review; a proposal waits for its answer.
 */
export async function startAllAtOnce(contract: RacedContract): Promise<Readonly<Record<Happening, Sent>>> {
  await contract.offer([AMOUNT, AMOUNT, AMOUNT], { maxConcurrentActive: 2 });
  await contract.send('bob', '/accept');
  const whole = { paidAmount: AMOUNT, expectedDeposit: AMOUNT };
  const first = await submitted(contract, 0);
  await contract.send('ann', `${first}/approve`, { ...whole, afterwards: 'activateNext' });
  const second = await contract.active(1);
  await contract.send('ann', '/milestones/activate-next');
  const third = await submitted(contract, 2);
  const claimed = { milestoneId: second, claimAmount: AMOUNT, ...GROUNDS };
  const dispute = `/disputes/${(await contract.send('bob', '/disputes', claimed)).disputeId}`;
  const { settlementId } = await contract.send('ann', `${dispute}/settlements`, { toFreelancer: 6_000, toClient: AMOUNT - 6_000 });
  const items = [{ op: 'add', title: 'One more', amount: AMOUNT }];
  const { proposalId } = await contract.send('bob', '/proposals', { items, message: 'There is more to do.' });
  return {
    approve: { by: 'ann', path: `${third}/approve`, body: { ...whole, afterwards: 'keepOpen' } },
    dispute: { by: 'bob', path: '/disputes', body: { ...claimed, milestoneId: third.replace('/milestones/', '') } },
    end: { by: 'ann', path: '/end', body: { reason: 'other', payAmount: 0 } },
    accept: { by: 'ann', path: `/proposals/${proposalId}/accept` },
    giveRefund: { by: 'bob', path: '/refunds', body: { amount: NET, milestoneId: first.replace('/milestones/', '') } },
    settle: { by: 'bob', path: `${dispute}/settlements/${settlementId}/accept` },
    decide: { by: 'olga', path: `${dispute}/decide`, body: { toFreelancer: 1_000, toClient: AMOUNT - 1_000, reason: 'Little of it.' } },
  };
}
