import type { Stage } from '../stage.js';
import type { Story } from '../story.js';

const REVIEW_WINDOW_HOURS = 24;
const SECURITY_PERIOD_HOURS = 120;

/** Silence of the client releases the money, and the security period pays it out. */
export const AUTO_RELEASE: Story = {
  about: 'nobody reviews the work: the money is released by the clock, and paid out',
  declined: 0,
  chapters: [submit, pauseTheClock, letTheWindowPass, letTheSecurityPeriodPass],
};

async function submit(stage: Stage): Promise<void> {
  stage.transcript.chapter('Work is submitted, and the review window begins');
  await stage.begin({
    milestones: [{ title: 'Design', amount: 42_000, instructions: 'Draw it.' }],
    terms: { reviewWindowHours: REVIEW_WINDOW_HOURS },
  });
  await stage.waitForGateway('Design');
  await stage.submitWork('Design', 'It is drawn.');
  await stage.expectStates('submitted');
}

async function pauseTheClock(stage: Stage): Promise<void> {
  stage.transcript.chapter('While the contract is paused the clock stands');
  const { contractId } = stage;
  stage.transcript.act('ann', 'pauses the contract');
  await stage.act('ann', (ann) => ann.pauseContract({ contractId, message: 'I am on holiday.' }));
  await stage.passHours(2 * REVIEW_WINDOW_HOURS);
  await stage.expectStates('submitted');
  stage.transcript.act('ann', 'restarts it: the review is due as much later');
  await stage.act('ann', (ann) => ann.restartContract({ contractId }));
  await stage.expectMoney({ charged: 42_000, allocated: 42_000, released: 0 });
}

async function letTheWindowPass(stage: Stage): Promise<void> {
  stage.transcript.chapter('The review window passes');
  await stage.passHours(REVIEW_WINDOW_HOURS);
  await stage.waitForState('Design', 'released');
  await stage.expectStates('released');
  await stage.expectMoney({ charged: 42_000, allocated: 0, released: 42_000, paidOut: 0 });
}

async function letTheSecurityPeriodPass(stage: Stage): Promise<void> {
  stage.transcript.chapter('The security period passes: the gateway pays out, less the fee');
  await stage.passHours(SECURITY_PERIOD_HOURS);
  await stage.waitUntil('the payout', ({ payments }) => payments.every(({ state }) => state === 'paid'));
  await stage.expectMoney({ charged: 42_000, allocated: 0, released: 42_000, paidOut: 37_800 });
  stage.transcript.act('ann', 'ends the contract: nothing is left in escrow');
  const { contractId } = stage;
  await stage.act('ann', (ann) => ann.endContract({ contractId, reason: 'completed', payAmount: 0 }));
  await stage.expectMyJobs('ann', null);
}
