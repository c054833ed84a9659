import type { Stage } from '../stage.js';
import type { Story } from '../story.js';
import { expectEqual } from '../transcript.js';

const DESIGN = { title: 'Design', amount: 42_000, instructions: 'Draw it.' };

/** What a milestone at work costs is changed by agreement, and its money follows. */
export const RAISE: Story = {
  about: 'a proposal raises the amount of a funded milestone: the difference is charged',
  declined: 0,
  chapters: [fundTheFirst, proposeMore, accept, proposeLess, payAll],
};

async function fundTheFirst(stage: Stage): Promise<void> {
  stage.transcript.chapter('A milestone is funded');
  await stage.begin({ milestones: [DESIGN] });
  await stage.waitForGateway('Design');
  await stage.expectMoney({ charged: 42_000, allocated: 42_000, carryover: 0 });
}

async function proposeMore(stage: Stage): Promise<void> {
  stage.transcript.chapter('The freelancer proposes to do more, for more');
  const { contractId, milestoneId } = await stage.idsOf('Design');
  stage.transcript.act('bob', 'proposes 500.00 USD for Design: a logo as well');
  await stage.act('bob', (bob) =>
    bob.proposeMilestoneChanges({ contractId, items: [{ op: 'edit', milestoneId, amount: 50_000 }], message: 'A logo as well.' }),
  );
  await stage.expectMoney({ charged: 42_000, allocated: 42_000, carryover: 0 });
  await stage.waitUntil(
    'the step of ann',
    ({ todo }) => todo?.some(({ role, code }) => role === 'client' && code === 'answerProposal') === true,
  );
  stage.transcript.fact('ann has to answer it');
}

async function accept(stage: Stage): Promise<void> {
  stage.transcript.chapter('The client accepts: only the difference is charged');
  stage.transcript.act('ann', 'accepts the proposal, and sends it twice with one key');
  const proposal = await stage.proposal();
  await stage.actTwice('ann', (ann, options) => ann.acceptMilestoneChanges(proposal, options));
  await stage.waitUntil('the top-up', ({ milestones }) => milestones.every(({ amount }) => amount === 50_000));
  await stage.expectMoney({ charged: 50_000, allocated: 50_000, carryover: 0 });
}

async function proposeLess(stage: Stage): Promise<void> {
  stage.transcript.chapter('A lowered amount charges nothing, and the rest stays in escrow');
  const { contractId, milestoneId } = await stage.idsOf('Design');
  stage.transcript.act('ann', 'proposes 450.00 USD for Design: a smaller logo');
  await stage.act('ann', (ann) =>
    ann.proposeMilestoneChanges({ contractId, items: [{ op: 'edit', milestoneId, amount: 45_000 }], message: 'A smaller logo.' }),
  );
  stage.transcript.act('bob', 'accepts the proposal');
  const proposal = await stage.proposal();
  await stage.act('bob', (bob) => bob.acceptMilestoneChanges(proposal));
  await stage.expectMoney({ charged: 50_000, allocated: 45_000, carryover: 5_000 });
  stage.transcript.act('bob', 'accepts it again');
  const { facts } = await stage.expectRefusal('bob', 'PROPOSAL_NOT_OPEN', (bob) => bob.acceptMilestoneChanges(proposal));
  expectEqual(facts.state, 'accepted', 'the state of the proposal');
}

async function payAll(stage: Stage): Promise<void> {
  stage.transcript.chapter('The contract ends, and all of it is paid');
  stage.transcript.act('ann', 'ends the contract and pays all that is in escrow');
  const { contractId } = stage;
  await stage.act('ann', (ann) => ann.endContract({ contractId, reason: 'completed', payAmount: 50_000 }));
  await stage.expectMoney({ charged: 50_000, allocated: 0, carryover: 0, released: 50_000 });
}
