import type { Client, ContractPage } from '#client';
import type { BrowserService } from './browser-service.js';

const MESSAGE = 'The three drafts, and the sources.\nThe second one is what we spoke about.';

/** Makes a contract of ann and bob that is in some situation. Answers its id. */
type Scene = (service: BrowserService) => Promise<string>;

/** Plays on from a contract whose first milestone is funded. */
const after =
  (...steps: readonly ((one: Played) => Promise<unknown>)[]): Scene =>
  async (service) => {
    const { contractId, milestoneIds } = await service.begin([42_000, 5_000, 12_000]);
    const work = { contractId, milestoneId: milestoneIds[0] ?? '' };
    for (const step of steps) await step({ service, ...service.clients, contractId, work });
    return contractId;
  };

interface Played {
  readonly service: BrowserService;
  readonly ann: Client;
  readonly bob: Client;
  readonly olga: Client;
  readonly contractId: string;
  /** The first milestone. */
  readonly work: { readonly contractId: string; readonly milestoneId: string };
}

const submit = ({ bob, work }: Played) => bob.submitWork({ ...work, message: MESSAGE });

const payLess = ({ ann, work }: Played) =>
  ann.approveMilestone({
    ...work,
    paidAmount: 40_000,
    expectedDeposit: 42_000,
    underpaymentReason: 'One draft is missing.',
    afterwards: 'keepOpen',
  });

const propose = ({ bob, work, contractId }: Played) =>
  bob.proposeMilestoneChanges({
    contractId,
    message: 'It is more work than we thought.',
    items: [
      { op: 'edit', milestoneId: work.milestoneId, amount: 45_000, dueDate: '2999-12-31' },
      { op: 'add', title: 'Support', amount: 10_000 },
    ],
  });

const dispute = ({ bob, work }: Played) =>
  bob.openDispute({ ...work, claimAmount: 36_000, reason: 'notPaid', details: 'The work is done, and nobody answers.' });

const disputeIdOf = async ({ bob, contractId }: Played): Promise<string> =>
  (await bob.getContract({ contractId })).dispute?.disputeId ?? '';

const proposeSettlement = async (one: Played) =>
  one.ann.proposeSettlement({
    contractId: one.contractId,
    disputeId: await disputeIdOf(one),
    toFreelancer: 20_000,
    toClient: 22_000,
  });

const until =
  (isSo: (contract: ContractPage) => boolean) =>
  ({ service, contractId }: Played) =>
    service.until(contractId, isSo);

/** Nothing fits on a line, or reads from left to right. */
const LONG = 'Donaudampfschifffahrtsgesellschaft'.repeat(7);
const ARABIC = 'تصميم الموقع، الجزء الأول (Design)';

const extreme: Scene = async ({ clients: { ann } }) => {
  const titles = [ARABIC, LONG, ...Array.from({ length: 18 }, (_, nth) => `Part ${nth + 3}`)];
  const { contractId } = await ann.createOffer({
    title: LONG,
    description: `${ARABIC}\n${LONG}`,
    freelancerId: 'b'.repeat(255),
    currency: 'KWD',
    milestones: titles.map((title, nth) => ({
      title,
      amount: nth === 0 ? 99_999_999 : 5_000,
      instructions: nth < 2 ? title : 'As agreed.',
    })),
  });
  return contractId;
};

const inJapan: Scene = async (service) => (await service.begin([40_000, 5_000], 'JPY')).contractId;

const offered: Scene = async ({ clients: { ann } }) => {
  const milestones = [{ title: 'Design', amount: 42_000, instructions: 'Three drafts of the start page.' }];
  const offer = { title: 'Website', description: 'Five pages for the bakery', freelancerId: 'bob', currency: 'USD', milestones };
  return (await ann.createOffer(offer)).contractId;
};

const ended: Scene = after(
  submit,
  payLess,
  ({ ann, contractId }) => ann.payBonus({ contractId, amount: 2_500, reason: 'bonus', note: 'It was quick, and it is beautiful.' }),
  until(({ extraPayments }) => extraPayments.every(({ state }) => state === 'made')),
  ({ ann, contractId }) => ann.endContract({ contractId, reason: 'completed', payAmount: 0 }),
  ({ bob, contractId }) => bob.approveEscrowRefund({ contractId }),
  until(({ status, refunds }) => status === 'ended' && refunds.every(({ state }) => state === 'paid')),
);

/** The sandbox gateway declines a payout of an amount that ends in 913. A tenth of the amount is the fee. */
const payoutFailed: Scene = async (service) => {
  const paid = { paidAmount: 56_570, expectedDeposit: 56_570, afterwards: 'keepOpen' } as const;
  const { contractId, milestoneIds } = await service.begin([paid.paidAmount]);
  await service.clients.ann.approveMilestone({ contractId, milestoneId: milestoneIds[0] ?? '', ...paid });
  await service.clients.ann.moveClock({ advanceSeconds: 5 * 86_400 });
  await service.until(contractId, ({ payments }) => payments[0]?.state === 'failed');
  return contractId;
};

/** It declines a refund of an amount that ends in 923. */
const refundFailed: Scene = async (service) => {
  const { contractId } = await service.begin([60_923]);
  await service.clients.bob.endContract({ contractId, reason: 'notNeeded' });
  await service.until(contractId, ({ refunds }) => refunds[0]?.state === 'failed');
  return contractId;
};

/** Its milestones are activated in any order. */
const inAnyOrder: Scene = async ({ clients: { ann, bob } }) => {
  const { contractId } = await ann.createOffer({
    title: 'Website',
    description: 'Five pages for the bakery',
    freelancerId: 'bob',
    currency: 'USD',
    milestones: ['Design', 'Build'].map((title) => ({ title, amount: 42_000, instructions: 'As agreed.' })),
    terms: { activationOrder: 'any', fundOnAcceptance: false },
  });
  await bob.acceptOffer({ contractId });
  return contractId;
};

const SCENES = {
  offered,
  funded: after(),
  submitted: after(submit),
  paid: after(submit, payLess),
  proposed: after(propose),
  paused: after(({ ann, contractId }) => ann.pauseContract({ contractId, message: null })),
  onHold: after(({ olga, contractId }) => olga.placeHold({ contractId, reason: 'The bank asks for papers.' })),
  disputed: after(submit, dispute),
  settlementProposed: after(submit, dispute, proposeSettlement),
  refundAsked: after(({ ann, contractId }) => ann.endContract({ contractId, reason: 'notNeeded', payAmount: 0 })),
  ended,
  payoutFailed,
  refundFailed,
  extreme,
  inJapan,
  inAnyOrder,
} satisfies Readonly<Record<string, Scene>>;

export type SceneName = keyof typeof SCENES;

/** The contracts that are looked at. Each is made when it is first asked for. */
export class Scenes {
  private readonly made = new Map<SceneName, Promise<string>>();

  constructor(private readonly service: BrowserService) {}

  /** The path of the page of a contract. */
  async pathOf(name: SceneName): Promise<string> {
    const making = this.made.get(name) ?? SCENES[name](this.service);
    this.made.set(name, making);
    return `/jobs/${await making}`;
  }
}
