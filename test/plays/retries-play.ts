import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandAnswer, ContractPage } from '#apps/process/service-client';
import type { RetryingClient } from './retrying-client.js';

const POLL_MS = 60;

/** An expense is paid out whole. By the last three digits the sandbox declines the payout at the first attempt, or always. */
const DECLINED_ONCE = 1_913;
const ALWAYS_DECLINED = 2_912;
/** A refund that the sandbox declines at the first attempt. What is left of the payment then can be paid out. */
const GIVEN_BACK = 923;

/** Plays payouts and refunds that fail until an operator sends them again, through crashes. Payments must be paid out at once. */
export async function playRetries(client: RetryingClient, nth: number): Promise<void> {
  const offered = await client.command('ann', '/v1/contracts', {
    title: `Travel ${nth}`,
    description: 'Tickets alone.',
    freelancerId: 'bob',
    currency: 'USD',
    terms: { fundOnAcceptance: false },
    milestones: [{ title: 'Plan', amount: 10_000, instructions: 'As we said.' }],
  });
  if (!offered) throw new Error('an offer was refused');
  const { contractId } = offered;
  let { position } = offered;
  const send = async (party: string, path: string, body: object = {}): Promise<CommandAnswer> => {
    const answer = await client.command(party, `/v1/contracts/${contractId}${path}`, body);
    if (!answer) throw new Error(`${path} was refused`);
    ({ position } = answer);
    return answer;
  };
  const until = async <Found>(find: (page: ContractPage) => Found | undefined): Promise<Found> => {
    for (;;) {
      const found = find(await client.readContract('ann', contractId, position));
      if (found !== undefined) return found;
      await sleep(POLL_MS);
    }
  };
  const payment = (gross: number, state: string) =>
    until(({ payments }) => payments.find((one) => one.gross === gross && one.state === state));
  const refund = (state: string) => until(({ refunds }) => refunds.find((one) => one.state === state));
  const retryPayout = async (gross: number): Promise<void> => {
    await send('olga', `/payments/${(await payment(gross, 'failed')).payment}/retry-payout`);
  };

  await send('bob', '/accept');
  for (const amount of [DECLINED_ONCE, ALWAYS_DECLINED]) await send('ann', '/bonuses', { amount, reason: 'expense' });
  await retryPayout(DECLINED_ONCE);
  await retryPayout(ALWAYS_DECLINED);
  await payment(ALWAYS_DECLINED, 'failed');
  await send('bob', '/refunds', { amount: GIVEN_BACK });
  await send('olga', `/refunds/${(await refund('failed')).refundId}/retry`);
  await retryPayout(ALWAYS_DECLINED);
  await refund('paid');
  for (const amount of [DECLINED_ONCE, ALWAYS_DECLINED]) await payment(amount, 'paid');
  await send('ann', '/end', { reason: 'completed', payAmount: 0 });
}
