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
  await stage.submitWork('Design', 'The three drafts.');
  stage.transcript.act('ann', 'approves Design in full and activates Build with it');
  const design = await stage.idsOf('Design');
  const approval = { paidAmount: 10_000, expectedDeposit: 10_000, afterwards: 'activateNext' } as const;
  await stage.act('ann', (ann) => ann.approveMilestone({ ...design, ...approval }));
  await stage.waitForGateway('Build');
  await stage.expectMoney({ charged: 30_000, allocated: 20_000, released: 10_000, refunded: 0 });
}

async function endEarly(stage: Stage): Promise<void> {
  stage.transcript.chapter('The client ends the contract and asks for the rest of the escrow');
  stage.transcript.act('ann', 'ends the contract: she pays 50.00 USD of 200.00 USD for Build');
  const { contractId } = stage;
  await stage.act('ann', (ann) => ann.endContract({ contractId, reason: 'notNeeded', payAmount: 5_000 }));
  await stage.expectMoney({ charged: 30_000, allocated: 15_000, released: 15_000, refunded: 0 });
  await stage.expectMyJobs('bob', 'answerRefundRequest');
  stage.transcript.act('bob', 'submits Build all the same');
  const build = await stage.idsOf('Build');
  await stage.expectRefusal('bob', 'CONTRACT_NOT_ACTIVE', (bob) => bob.submitWork({ ...build, message: 'It is built.' }));
}

async function agree(stage: Stage): Promise<void> {
  stage.transcript.chapter('The freelancer agrees: the rest goes back, and the contract has ended');
  stage.transcript.act('bob', 'approves the refund');
  const { contractId } = stage;
  await stage.actTwice('bob', (bob, options) => bob.approveEscrowRefund({ contractId }, options));
  await stage.waitUntil('the refund', ({ refunds }) => refunds.every(({ state }) => state === 'paid'));
  await stage.expectStates('released', 'released');
  await stage.expectMoney({ charged: 30_000, allocated: 0, released: 15_000, refunded: 15_000 });
  await stage.expectMyJobs('bob', null);
}

async function giveBackMore(stage: Stage): Promise<void> {
  stage.transcript.chapter('The freelancer gives back some of what he received');
  const { contractId } = stage;
  stage.transcript.act('bob', 'gives 200.00 USD back, more than he received');
  await stage.expectRefusal('bob', 'REFUND_TOO_HIGH', (bob) => bob.giveRefund({ contractId, amount: 20_000 }));
  stage.transcript.act('bob', 'gives 10.00 USD of it back');
  await stage.act('bob', (bob) => bob.giveRefund({ contractId, amount: 1_000 }));
  await stage.waitUntil('the refund', ({ refunds }) => refunds.every(({ state }) => state === 'paid'));
  await stage.expectMoney({ charged: 30_000, allocated: 0, released: 14_000, refunded: 16_000 });
}

async function payOutTheRest(stage: Stage): Promise<void> {
  stage.transcript.chapter('The security period passes: the gateway pays out what is left');
  await stage.passHours(SECURITY_PERIOD_HOURS);
  await stage.waitUntil('the payouts', ({ payments }) => payments.every(({ state }) => state === 'paid'));
  await stage.expectMoney({ charged: 30_000, allocated: 0, released: 14_000, refunded: 16_000, paidOut: 12_500 });
}
