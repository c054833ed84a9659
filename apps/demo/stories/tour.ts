import type { Stage } from '../stage.js';
import type { Story } from '../story.js';
import { amountText } from '../transcript.js';

const DESIGN = { title: 'Design', amount: 10_000, instructions: 'Three drafts of the start page.' };
const BUILD = { title: 'Build', amount: 20_000 };
const LAUNCH = { title: 'Launch', amount: 5_000 };
/** The sandbox gateway declines an amount that ends in 903 the first time. */
const SUPPORT = { title: 'Support', amount: 10_903 };

const REVIEW_WINDOW_HOURS = 24;

/** From the offer to the end of the contract: the rules of milestones one after the other. */
export const TOUR: Story = {
  about: 'a whole contract: planning, reviews, carryover, the clock, a declined charge',
  declined: 1,
  chapters: [
    planThreeAtOnce,
    activateTheFirst,
    waitForThePreviousOne,
    reviewTwice,
    addAFourth,
    approveInPart,
    useTheCarryover,
    letTheReviewWindowPass,
    approveAndActivateNext,
    retryADeclinedCharge,
    releaseTheLast,
    endTheContract,
  ],
};

async function planThreeAtOnce(stage: Stage): Promise<void> {
  stage.transcript.chapter('Three milestones are planned at once');
  const terms = { fundOnAcceptance: false, reviewWindowHours: REVIEW_WINDOW_HOURS };
  await stage.offer({ milestones: [DESIGN, BUILD, LAUNCH], terms });
  await stage.expectMyJobs('bob', 'respondToOffer', 'Accept offer', 'Decline offer');
  await stage.accept();
  await stage.expectStates('pending', 'pending', 'pending');
  await stage.expectMoney({ charged: 0, allocated: 0, carryover: 0, released: 0 });
  await stage.expectMyJobs('ann', 'activateNext', 'New milestone', 'Activate next milestone', 'End contract');
  stage.transcript.act('ann', 'adds two more, one of them for 4.99 USD: all or nothing');
  const milestones = [
    { title: 'Newsletter', amount: 3_000 },
    { title: 'Sticker', amount: 499 },
  ];
  const { contractId } = stage;
  await stage.expectRefusal('ann', 'AMOUNT_BELOW_MINIMUM', (ann) => ann.createMilestones({ contractId, milestones }));
}

async function activateTheFirst(stage: Stage): Promise<void> {
  stage.transcript.chapter('The first is activated: only then it is charged');
  stage.transcript.act('ann', 'activates Design');
  const design = await stage.idsOf('Design');
  await stage.act('ann', (ann) => ann.activateMilestone({ ...design, expectedAmount: DESIGN.amount }));
  await stage.waitForGateway('Design');
  await stage.expectStates('active', 'pending', 'pending');
  await stage.expectMoney({ charged: 10_000, allocated: 10_000, carryover: 0, released: 0 });
  await stage.expectMyJobs('ann', 'submitWork', 'New milestone', 'Review & pay', 'End contract');
  await stage.expectMyJobs('bob', 'submitWork', 'Submit work', 'End contract');
}

async function waitForThePreviousOne(stage: Stage): Promise<void> {
  stage.transcript.chapter('The next one waits until the previous one is released');
  stage.transcript.act('ann', 'activates Build too early');
  const build = await stage.idsOf('Build');
  await stage.expectRefusal('ann', 'PREVIOUS_MILESTONE_NOT_RELEASED', (ann) =>
    ann.activateMilestone({ ...build, expectedAmount: BUILD.amount }),
  );
}

async function reviewTwice(stage: Stage): Promise<void> {
  stage.transcript.chapter('Work is submitted, sent back and submitted again');
  await stage.submitWork('Design', 'The three drafts.');
  stage.transcript.act('ann', 'requests changes: "Larger letters, please."');
  const design = await stage.idsOf('Design');
  await stage.act('ann', (ann) => ann.requestChanges({ ...design, note: 'Larger letters, please.' }));
  await stage.expectMyJobs('bob', 'submitWork', 'Submit work', 'End contract');
  stage.transcript.act('bob', 'submits Design again');
  await stage.act('bob', (bob) => bob.submitWork({ ...design, message: 'With larger letters.' }));
  await stage.expectMyJobs('ann', 'review', 'New milestone', 'Request changes', 'Review & pay', 'End contract');
  stage.transcript.act('ann', 'activates Build: submitted is not released');
  const { contractId } = stage;
  await stage.expectRefusal('ann', 'PREVIOUS_MILESTONE_NOT_RELEASED', (ann) => ann.activateNextMilestone({ contractId }));
}

async function addAFourth(stage: Stage): Promise<void> {
  stage.transcript.chapter('A fourth is added in the middle of the first');
  stage.transcript.act('ann', `adds Support ${amountText(SUPPORT.amount)}`);
  const { contractId } = stage;
  await stage.act('ann', (ann) => ann.createMilestones({ contractId, milestones: [SUPPORT] }));
  await stage.expectStates('submitted', 'pending', 'pending', 'pending');
  await stage.expectMoney({ charged: 10_000, allocated: 10_000, carryover: 0, released: 0 });
}

async function approveInPart(stage: Stage): Promise<void> {
  stage.transcript.chapter('The first is approved in part: the rest stays in escrow');
  stage.transcript.act('ann', 'pays 90.00 USD of 100.00 USD for Design, keeps the contract open, and sends it twice with one key');
  const design = await stage.idsOf('Design');
  const approval = { paidAmount: 9_000, expectedDeposit: 10_000, underpaymentReason: 'Two drafts were enough.' };
  await stage.actTwice('ann', (ann, options) => ann.approveMilestone({ ...design, ...approval, afterwards: 'keepOpen' }, options));
  await stage.expectStates('released', 'pending', 'pending', 'pending');
  await stage.expectMoney({ charged: 10_000, allocated: 0, carryover: 1_000, released: 9_000 });
  await stage.expectMyJobs('ann', 'activateNext', 'New milestone', 'Activate next milestone', 'End contract');
  stage.transcript.act('ann', 'activates Launch before Build');
  const launch = await stage.idsOf('Launch');
  await stage.expectRefusal('ann', 'NOT_NEXT_IN_SEQUENCE', (ann) => ann.activateMilestone({ ...launch, expectedAmount: LAUNCH.amount }));
}

async function useTheCarryover(stage: Stage): Promise<void> {
  stage.transcript.chapter('The next is activated: what is in escrow is used first');
  await stage.activateNext('Build');
  await stage.expectStates('released', 'active', 'pending', 'pending');
  await stage.expectMoney({ charged: 29_000, allocated: 20_000, carryover: 0, released: 9_000 });
}

async function letTheReviewWindowPass(stage: Stage): Promise<void> {
  stage.transcript.chapter('The review window passes: the work is approved by itself');
  await stage.submitWork('Build', 'It is built.');
  await stage.passHours(REVIEW_WINDOW_HOURS, 'reviews it');
  await stage.waitForState('Build', 'released');
  await stage.expectStates('released', 'released', 'pending', 'pending');
  await stage.expectMoney({ charged: 29_000, allocated: 0, carryover: 0, released: 29_000 });
}

async function approveAndActivateNext(stage: Stage): Promise<void> {
  stage.transcript.chapter('Approve and activate the next in one step');
  await stage.activateNext('Launch');
  await stage.submitWork('Launch', 'It is online.');
  stage.transcript.act('ann', 'approves Launch in full and activates Support with it');
  const { milestoneId } = await stage.milestone('Support');
  const next = { milestoneId, expectedAmount: SUPPORT.amount };
  const launch = await stage.idsOf('Launch');
  const approval = { paidAmount: 5_000, expectedDeposit: 5_000, afterwards: 'activateNext', next } as const;
  await stage.act('ann', (ann) => ann.approveMilestone({ ...launch, ...approval }));
}

async function retryADeclinedCharge(stage: Stage): Promise<void> {
  stage.transcript.chapter('The gateway declines a charge: nothing is lost, and a retry works');
  await stage.waitForGateway('Support');
  await stage.expectStates('released', 'released', 'released', 'pending');
  await stage.expectMoney({ charged: 34_000, allocated: 0, carryover: 0, released: 34_000 });
  await stage.expectMyJobs('ann', 'activateNext', 'New milestone', 'Activate next milestone', 'End contract');
  stage.transcript.act('ann', 'activates Support again');
  const support = await stage.idsOf('Support');
  await stage.act('ann', (ann) => ann.activateMilestone({ ...support, expectedAmount: SUPPORT.amount }));
  await stage.waitForGateway('Support');
  await stage.expectStates('released', 'released', 'released', 'active');
  await stage.expectMoney({ charged: 44_903, allocated: 10_903, carryover: 0, released: 34_000 });
}

async function releaseTheLast(stage: Stage): Promise<void> {
  stage.transcript.chapter('The last one is released, and nothing is pending');
  await stage.submitWork('Support', 'One month of support.');
  stage.transcript.act('ann', 'approves Support in full and keeps the contract open');
  const support = await stage.idsOf('Support');
  const approval = { paidAmount: 10_903, expectedDeposit: 10_903, afterwards: 'keepOpen' } as const;
  await stage.act('ann', (ann) => ann.approveMilestone({ ...support, ...approval }));
  await stage.expectMoney({ charged: 44_903, allocated: 0, carryover: 0, released: 44_903 });
  await stage.expectMyJobs('ann', 'createMilestone', 'New milestone', 'End contract');
  stage.transcript.act('ann', 'activates the next milestone, but there is none');
  const { contractId } = support;
  await stage.expectRefusal('ann', 'NO_PENDING_MILESTONE', (ann) => ann.activateNextMilestone({ contractId }));
}

async function endTheContract(stage: Stage): Promise<void> {
  stage.transcript.chapter('The contract ends');
  const { contractId } = stage;
  stage.transcript.act('ann', 'ends the contract');
  await stage.act('ann', (ann) => ann.endContract({ contractId, reason: 'completed', payAmount: 0 }));
  await stage.expectMyJobs('ann', null);
  stage.transcript.act('ann', 'adds a milestone to the ended contract');
  const milestones = [{ title: 'More', amount: 5_000 }];
  await stage.expectRefusal('ann', 'CONTRACT_ENDED', (ann) => ann.createMilestones({ contractId, milestones }));
}
