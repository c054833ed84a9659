import type { Stage } from '../stage.js';
import type { Story } from '../story.js';

const DESIGN = { title: 'Design', amount: 40_000, instructions: 'Draw it.' };
const BUILD = { title: 'Build', amount: 10_000 };

/** A side freezes money that it disagrees about; both settle it, and the contract goes on. */
export const DISPUTE: Story = {
  about: 'the freelancer claims the money of a milestone; both agree on a split',
  declined: 0,
  chapters: [sendBack, freeze, disagree, agree, goOn],
};

async function sendBack(stage: Stage): Promise<void> {
  stage.transcript.chapter('Work is sent back');
  await stage.begin({ milestones: [DESIGN, BUILD] });
  await stage.waitForGateway('Design');
  await stage.submitWork('Design', 'It is drawn.');
  stage.transcript.act('ann', 'requests changes: "This is not what we said."');
  const design = await stage.idsOf('Design');
  await stage.act('ann', (ann) => ann.requestChanges({ ...design, note: 'This is not what we said.' }));
}

async function freeze(stage: Stage): Promise<void> {
  stage.transcript.chapter('The freelancer disputes: the money is frozen');
  const design = await stage.idsOf('Design');
  stage.transcript.act('bob', 'claims 360.00 USD of the 400.00 USD');
  const claim = { claimAmount: 36_000, reason: 'notPaid', details: 'It is what we said.' } as const;
  await stage.act('bob', (bob) => bob.openDispute({ ...design, ...claim }));
  stage.transcript.act('ann', 'ends the contract and takes the money back');
  const { contractId } = design;
  await stage.expectRefusal('ann', 'DISPUTE_OPEN', (ann) => ann.endContract({ contractId, reason: 'disagreement', payAmount: 0 }));
  await stage.expectMoney({ charged: 40_000, allocated: 40_000, released: 0, refunded: 0 });
}

async function disagree(stage: Stage): Promise<void> {
  stage.transcript.chapter('Each side proposes a split of all that is frozen');
  const dispute = await stage.dispute();
  stage.transcript.act('ann', 'proposes a split that is too small');
  await stage.expectRefusal('ann', 'SPLIT_DOES_NOT_SUM', (ann) =>
    ann.proposeSettlement({ ...dispute, toFreelancer: 10_000, toClient: 20_000 }),
  );
  stage.transcript.act('ann', 'proposes 200.00 USD for each');
  await stage.act('ann', (ann) => ann.proposeSettlement({ ...dispute, toFreelancer: 20_000, toClient: 20_000 }));
  stage.transcript.act('bob', 'proposes 300.00 USD for himself, 100.00 USD for her');
  await stage.act('bob', (bob) => bob.proposeSettlement({ ...dispute, toFreelancer: 30_000, toClient: 10_000 }));
  await stage.expectMoney({ charged: 40_000, allocated: 40_000, released: 0, refunded: 0 });
}

async function agree(stage: Stage): Promise<void> {
  stage.transcript.chapter('Both propose the same: it is settled at once');
  const dispute = await stage.dispute();
  stage.transcript.act('ann', 'proposes the same as bob');
  await stage.actTwice('ann', (ann, options) => ann.proposeSettlement({ ...dispute, toFreelancer: 30_000, toClient: 10_000 }, options));
  await stage.waitUntil('the refund', ({ refunds }) => refunds.every(({ state }) => state === 'paid'));
  await stage.expectStates('released', 'pending');
  await stage.expectMoney({ charged: 40_000, allocated: 0, released: 30_000, refunded: 10_000 });
}

async function goOn(stage: Stage): Promise<void> {
  stage.transcript.chapter('The contract goes on');
  const { contractId } = stage;
  await stage.activateNext('Build');
  stage.transcript.act('ann', 'ends the contract and pays all that is in escrow');
  await stage.act('ann', (ann) => ann.endContract({ contractId, reason: 'completed', payAmount: 10_000 }));
  await stage.expectMoney({ charged: 50_000, allocated: 0, released: 40_000, refunded: 10_000 });
}
