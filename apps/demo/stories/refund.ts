import type { Stage } from '../stage.js';
import type { Story } from '../story.js';

const DESIGN = { title: 'Design', amount: 10_000, instructions: 'Three drafts of the start page.' };
const BUILD = { title: 'Build', amount: 20_000 };
const SECURITY_PERIOD_HOURS = 120;

/** Money goes back to the charges that took it: out of the escrow, and out of what the freelancer received. */
export const REFUND: Story = {
  about: 'the contract ends early: a part is paid, the rest goes back, and so does some of what was received',
  declined: 0,
  chapters: [workOnTheSecond, endEarly, agree, giveBackMore, payOutTheRest],
};

async function workOnTheSecond(stage: Stage): Promise<void> {
  stage.transcript.chapter('The first milestone is paid, the second is at work');
  await stage.begin({ milestones: [DESIGN, BUILD] });
  await stage.waitForGateway('Design');
  stage.transcript.act('bob', 'submits Design');
  await stage.act('bob', await stage.pathOf('Design', 'submissions'), { message: 'The three drafts.' });
  stage.transcript.act('ann', 'approves Design in full and activates Build with it');
  const approval = { paidAmount: 10_000, expectedDeposit: 10_000, afterwards: 'activateNext' };
  await stage.act('ann', await stage.pathOf('Design', 'approve'), approval);
  await stage.waitForGateway('Build');
  await stage.expectMoney({ charged: 30_000, allocated: 20_000, released: 10_000, refunded: 0 });
}

async function endEarly(stage: Stage): Promise<void> {
  stage.transcript.chapter('The client ends the contract and asks for the rest of the escrow');
  stage.transcript.act('ann', 'ends the contract: she pays 50.00 USD of 200.00 USD for Build');
  await stage.act('ann', '/end', { reason: 'notNeeded', payAmount: 5_000 });
  await stage.expectMoney({ charged: 30_000, allocated: 15_000, released: 15_000, refunded: 0 });
  await stage.expectMyJobs('bob', 'answerRefundRequest');
  stage.transcript.act('bob', 'submits Build all the same');
  await stage.expectRefusal('bob', await stage.pathOf('Build', 'submissions'), { message: 'It is built.' }, 'CONTRACT_NOT_ACTIVE');
}

async function agree(stage: Stage): Promise<void> {
  stage.transcript.chapter('The freelancer agrees: the rest goes back, and the contract has ended');
  stage.transcript.act('bob', 'approves the refund');
  await stage.actTwice('bob', '/refund-request/approve', {});
  await stage.waitUntil('the refund', ({ refunds }) => refunds.every(({ state }) => state === 'paid'));
  await stage.expectStates('released', 'released');
  await stage.expectMoney({ charged: 30_000, allocated: 0, released: 15_000, refunded: 15_000 });
  await stage.expectMyJobs('bob', null);
}

async function giveBackMore(stage: Stage): Promise<void> {
  stage.transcript.chapter('The freelancer gives back some of what he received');
  stage.transcript.act('bob', 'gives 200.00 USD back, more than he received');
  await stage.expectRefusal('bob', '/refunds', { amount: 20_000 }, 'REFUND_TOO_HIGH');
  stage.transcript.act('bob', 'gives 10.00 USD of it back');
  await stage.act('bob', '/refunds', { amount: 1_000 });
  await stage.waitUntil('the refund', ({ refunds }) => refunds.every(({ state }) => state === 'paid'));
  await stage.expectMoney({ charged: 30_000, allocated: 0, released: 14_000, refunded: 16_000 });
}

async function payOutTheRest(stage: Stage): Promise<void> {
  stage.transcript.chapter('The security period passes: the gateway pays out what is left');
  await stage.passHours(SECURITY_PERIOD_HOURS);
  await stage.waitUntil('the payouts', ({ payments }) => payments.every(({ state }) => state === 'paid'));
  await stage.expectMoney({ charged: 30_000, allocated: 0, released: 14_000, refunded: 16_000, paidOut: 12_500 });
}
