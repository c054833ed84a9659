import { NoAnswer, refusalOf, type Client, type ContractPage } from '#client';
import { amountText } from '../format/amounts.js';
import type { Milestone } from '../session/contract-data.js';

export type Actor = 'ann' | 'bob';

/** Where a step is played. */
export interface Stage {
  readonly clients: Readonly<Record<Actor, Client>>;
  /** Empty before the offer. */
  readonly contractId: string;
  /** Of the command of this step: played again after a failure, it never acts twice. */
  readonly key: string;
}

export interface Step {
  readonly by: Actor;
  /** On the button that plays it. */
  readonly does: string;
  /** What has happened then. */
  readonly says: string;
  readonly play: (stage: Stage) => Promise<{ readonly contractId: string }>;
}

const [DESIGN, BUILD, LAUNCH] = [10_000, 20_000, 5_000];
const PAID = 9_000;
const BONUS = 1_000;

const usd = (minor: number): string => amountText(minor, 'USD');

/** A contract as the article tells it: add and activate milestones, review and pay. */
export const STEPS: readonly Step[] = [
  {
    by: 'ann',
    does: 'Ann offers a website',
    says: `Ann offers Bob a website in two milestones: Design for ${usd(DESIGN)} and Build for ${usd(BUILD)}. Nothing is charged yet.`,
    play: ({ clients: { ann }, key }) =>
      ann.createOffer(
        {
          title: 'Website',
          description: 'A website for the bakery, in steps.',
          freelancerId: 'bob',
          currency: 'USD',
          milestones: [
            { title: 'Design', amount: DESIGN, instructions: 'Three drafts of the start page.' },
            { title: 'Build', amount: BUILD, instructions: 'Five pages.' },
          ],
        },
        { key },
      ),
  },
  {
    by: 'bob',
    does: 'Bob accepts',
    says: `Bob has accepted, and the first milestone was funded: ${usd(DESIGN)} were charged to Ann and wait in escrow.`,
    play: async (stage) => {
      const answer = await stage.clients.bob.acceptOffer({ contractId: stage.contractId }, { key: stage.key });
      await funded(stage, 'Design');
      return answer;
    },
  },
  {
    by: 'ann',
    does: 'Ann adds a new milestone',
    says: `Launch for ${usd(LAUNCH)} is part of the plan. It is not funded until it is activated.`,
    play: ({ clients: { ann }, contractId, key }) =>
      ann.createMilestones({ contractId, milestones: [{ title: 'Launch', amount: LAUNCH, instructions: 'Put it online.' }] }, { key }),
  },
  {
    by: 'ann',
    does: 'Ann activates Build too early',
    says: 'That was refused, and nothing was charged: the previously funded milestone must be released first. The page says it where the button would be.',
    play: async (stage) => {
      const { milestoneId } = await milestone(stage, 'Build');
      const early = stage.clients.ann.activateMilestone(
        { contractId: stage.contractId, milestoneId, expectedAmount: BUILD },
        { key: stage.key },
      );
      return early.catch((error: unknown) => {
        if (refusalOf(error)?.code === 'PREVIOUS_MILESTONE_NOT_RELEASED') return stage;
        throw error;
      });
    },
  },
  {
    by: 'bob',
    does: 'Bob submits Design',
    says: 'Bob has submitted his work. Ann reviews it; once the review is overdue, the work is paid by itself.',
    play: (stage) => submit(stage, 'Design', 'The three drafts.'),
  },
  {
    by: 'ann',
    does: 'Ann reviews and pays less',
    says: `Ann paid ${usd(PAID)} of ${usd(DESIGN)}, said why, and keeps the contract open. The rest stays in escrow for what comes next.`,
    play: (stage) => pay(stage, 'Design', { paidAmount: PAID, underpaymentReason: 'Two drafts were enough.', afterwards: 'keepOpen' }),
  },
  {
    by: 'ann',
    does: 'Ann activates the next milestone',
    says: `Build is funded: ${usd(DESIGN - PAID)} came from what was left in escrow, and only ${usd(BUILD - DESIGN + PAID)} were charged.`,
    play: async (stage) => {
      const answer = await stage.clients.ann.activateNextMilestone(
        { contractId: stage.contractId, expectedAmount: BUILD },
        { key: stage.key },
      );
      await funded(stage, 'Build');
      return answer;
    },
  },
  {
    by: 'bob',
    does: 'Bob submits Build',
    says: 'Build waits for a review.',
    play: (stage) => submit(stage, 'Build', 'The five pages.'),
  },
  {
    by: 'ann',
    does: 'Ann pays, and activates Launch with it',
    says: `Build is paid in full, and Launch was funded in the same step: ${usd(LAUNCH)} were charged.`,
    play: async (stage) => {
      const { milestoneId } = await milestone(stage, 'Launch');
      const next = { milestoneId, expectedAmount: LAUNCH };
      const answer = await pay(stage, 'Build', { paidAmount: BUILD, afterwards: 'activateNext', next });
      await funded(stage, 'Launch');
      return answer;
    },
  },
  {
    by: 'bob',
    does: 'Bob submits Launch',
    says: 'Launch waits for a review.',
    play: (stage) => submit(stage, 'Launch', 'It is online.'),
  },
  {
    by: 'ann',
    does: 'Ann pays with a bonus, and ends the contract',
    says: `Launch is paid, with a bonus of ${usd(BONUS)}, and the contract has ended. History has every step, and checks that none was changed.`,
    play: (stage) => pay(stage, 'Launch', { paidAmount: LAUNCH, bonusAmount: BONUS, afterwards: 'endContract' }),
  },
];

type Approval = Parameters<Client['approveMilestone']>[0];

async function pay(stage: Stage, title: string, approval: Pick<Approval, 'paidAmount' | 'afterwards'> & Partial<Approval>) {
  const { milestoneId, amount } = await milestone(stage, title);
  return stage.clients.ann.approveMilestone(
    { ...approval, contractId: stage.contractId, milestoneId, expectedDeposit: amount },
    { key: stage.key },
  );
}

async function submit(stage: Stage, title: string, message: string) {
  const { milestoneId } = await milestone(stage, title);
  return stage.clients.bob.submitWork({ contractId: stage.contractId, milestoneId, message }, { key: stage.key });
}

const read = ({ clients: { ann }, contractId }: Stage): Promise<ContractPage> => ann.getContract({ contractId });

async function milestone(stage: Stage, title: string): Promise<Milestone> {
  const { milestones } = await read(stage);
  const found = milestones.find((one) => one.title === title);
  if (!found) throw new Error(`the contract has no milestone ${title}`);
  return found;
}

const POLL_MS = 100;
const PATIENCE_MS = 15_000;

/** Waits until a milestone is funded. */
async function funded(stage: Stage, title: string): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while ((await milestone(stage, title)).state !== 'active') {
    if (performance.now() > until) throw new NoAnswer(`${title} is not funded after ${PATIENCE_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
