import type { Stage } from '../stage.js';
import type { Story } from '../story.js';
import { expectEqual } from '../transcript.js';

const DESIGN = { title: 'Design', amount: 42_000, instructions: 'Draw it.' };
const BUILD = { title: 'Build', amount: 5_000 };
/** What is left of Build pays for it whole. */
const LAUNCH = { title: 'Launch', amount: 4_000 };

/** What is not paid of a milestone stays in escrow and pays for the next. */
export const CARRYOVER: Story = {
  about: 'a milestone is paid in part, and the rest pays for the next one',
  declined: 0,
  chapters: [payInPart, useTheRest, chargeNothing],
};

async function payInPart(stage: Stage): Promise<void> {
  stage.transcript.chapter('A milestone is paid in part');
  await stage.begin({ milestones: [DESIGN, BUILD, LAUNCH] });
  await stage.waitForGateway('Design');
  await stage.expectMoney({ charged: 42_000, allocated: 42_000 });
  await stage.submitWork('Design', 'It is drawn.');
  stage.transcript.act('ann', 'pays 400.00 USD of 420.00 USD and keeps the contract open');
  const design = await stage.idsOf('Design');
  const approval = { paidAmount: 40_000, expectedDeposit: 42_000, underpaymentReason: 'One page is missing.' };
  await stage.act('ann', (ann) => ann.approveMilestone({ ...design, ...approval, afterwards: 'keepOpen' }));
  await stage.expectMoney({ charged: 42_000, allocated: 0, carryover: 2_000, released: 40_000 });
}

async function useTheRest(stage: Stage): Promise<void> {
  stage.transcript.chapter('What is left in escrow is used first');
  stage.transcript.act('ann', 'activates the next milestone, Build 50.00 USD: only 30.00 USD are charged');
  const { contractId } = stage;
  const { funding } = await stage.act('ann', (ann) => ann.activateNextMilestone({ contractId, expectedAmount: BUILD.amount }));
  expectEqual([funding?.fromCarryover, funding?.toCharge], [2_000, 3_000], 'what the activation takes from escrow, and from the client');
  await stage.waitForGateway('Build');
  await stage.expectMoney({ charged: 45_000, allocated: 5_000, carryover: 0, released: 40_000 });
}

async function chargeNothing(stage: Stage): Promise<void> {
  stage.transcript.chapter('A milestone that is covered whole charges nothing');
  stage.transcript.act('ann', 'pays 10.00 USD of Build and activates Launch with it, which costs just what is left');
  const build = await stage.idsOf('Build');
  const approval = { paidAmount: 1_000, expectedDeposit: 5_000, underpaymentReason: 'Only begun.' };
  await stage.act('ann', (ann) => ann.approveMilestone({ ...build, ...approval, afterwards: 'activateNext' }));
  await stage.expectStates('released', 'released', 'active');
  await stage.expectMoney({ charged: 45_000, allocated: 4_000, carryover: 0, released: 41_000 });
  stage.transcript.act('ann', 'ends the contract and pays all that is in escrow');
  const { contractId } = stage;
  await stage.act('ann', (ann) => ann.endContract({ contractId, reason: 'completed', payAmount: 4_000 }));
  await stage.expectMoney({ charged: 45_000, allocated: 0, carryover: 0, released: 45_000 });
}
