import { setTimeout as sleep } from 'node:timers/promises';
import { newKey, refusalOf, type Ask, type Client, type CommandOptions, type ContractPage, type MyJob, type Refusal } from '#client';
import { amountText, expectEqual, NotAsExpected, type Transcript } from './transcript.js';

export type Party = 'ann' | 'bob';

type Milestone = ContractPage['milestones'][number];
type Plan = Pick<Ask<'CreateOffer'>, 'milestones' | 'terms'>;

/** Sends one command as a party. */
type Send<Answer> = (client: Client, options: CommandOptions) => Promise<Answer>;

/** The sums of the contract page, as the story names them. */
const SUMS = {
  charged: 'charged',
  allocated: 'in escrow',
  carryover: 'carried over',
  released: 'released',
  refunded: 'refunded',
  paidOut: 'paid out',
} as const satisfies Partial<Record<keyof ContractPage['totals'], string>>;
type Sum = keyof typeof SUMS;

const PATIENCE_MS = 10_000;
const POLL_MS = 50;

/** The buttons of My Jobs, by command. */
const BUTTONS: Readonly<Partial<Record<MyJob['availableActions'][number]['command'], string>>> = {
  AcceptOffer: 'Accept offer',
  DeclineOffer: 'Decline offer',
  WithdrawOffer: 'Withdraw offer',
  CreateMilestones: 'New milestone',
  ActivateNextMilestone: 'Activate next milestone',
  SubmitWork: 'Submit work',
  RequestChanges: 'Request changes',
  ApproveMilestone: 'Review & pay',
  EndContract: 'End contract',
};

/** One contract between ann, the client, and bob, the freelancer. Every act goes over HTTP, is printed, and is checked. */
export class Stage {
  contractId = '';
  /** The position of the last write of either party; each read waits until it shows at least that. */
  private minPosition = '';

  constructor(
    readonly transcript: Transcript,
    private readonly clients: Readonly<Record<Party, Client>>,
  ) {}

  /** The offer of a website, and its acceptance, which funds the first milestone unless the terms say otherwise. */
  async begin(plan: Plan): Promise<void> {
    await this.offer(plan);
    await this.accept();
  }

  async offer(plan: Plan): Promise<void> {
    const milestones = plan.milestones.map(({ title, amount }) => `${title} ${amountText(amount)}`).join(', ');
    this.transcript.act('ann', `offers bob "Website": ${milestones}`);
    const offer = { title: 'Website', description: 'A website in steps.', freelancerId: 'bob', currency: 'USD', ...plan };
    this.contractId = (await this.act('ann', (ann) => ann.createOffer(offer))).contractId;
  }

  async accept(): Promise<void> {
    this.transcript.act('bob', 'accepts');
    await this.act('bob', (bob) => bob.acceptOffer({ contractId: this.contractId }));
  }

  async submitWork(title: string, message: string): Promise<void> {
    this.transcript.act('bob', `submits ${title}`);
    const ids = await this.idsOf(title);
    await this.act('bob', (bob) => bob.submitWork({ ...ids, message }));
  }

  /** Activates the next milestone. `title` is the one that the story expects it to be. */
  async activateNext(title: string): Promise<void> {
    this.transcript.act('ann', `activates the next milestone, ${title}`);
    await this.act('ann', (ann) => ann.activateNextMilestone({ contractId: this.contractId }));
    await this.waitForGateway(title);
  }

  /** Sends a command as a party. */
  async act<Answer extends { readonly position: string }>(party: Party, send: Send<Answer>): Promise<Answer> {
    const answer = await send(this.clients[party], {});
    this.minPosition = answer.position;
    return answer;
  }

  /** Sends the same command twice with one key, and checks that both answers are equal. */
  async actTwice(party: Party, send: Send<{ readonly position: string }>): Promise<void> {
    const key = newKey();
    const first = await this.act(party, (client) => send(client, { key }));
    const second = await this.act(party, (client) => send(client, { key }));
    expectEqual(second, first, 'the answer to the repeat');
  }

  /** Sends a command that a rule forbids, and checks that it is refused with this code and records nothing. */
  async expectRefusal<Code extends Refusal['code']>(
    party: Party,
    code: Code,
    send: Send<object>,
  ): Promise<Extract<Refusal, { readonly code: Code }>> {
    const before = await this.contract();
    const refusal = await send(this.clients[party], {}).then(() => null, refusalIn);
    if (!hasCode(refusal, code)) throw new NotAsExpected(`a command should be refused with ${code}, but is ${refusal?.code ?? 'accepted'}`);
    const after = await this.contract();
    expectEqual([after.revision, after.totals], [before.revision, before.totals], 'revision and totals after a refusal');
    this.transcript.fact(`refused, nothing recorded: ${code} – ${refusal.detail}`);
    return refusal;
  }

  contract(): Promise<ContractPage> {
    return this.clients.ann.getContract({ contractId: this.contractId }, { minPosition: this.minPosition });
  }

  async milestone(title: string): Promise<Milestone> {
    const { milestones } = await this.contract();
    return milestones.find((one) => one.title === title) ?? missing(`milestone ${title}`);
  }

  /** What a command on the milestone with this title begins with. */
  async idsOf(title: string): Promise<{ readonly contractId: string; readonly milestoneId: string }> {
    const { milestoneId } = await this.milestone(title);
    return { contractId: this.contractId, milestoneId };
  }

  /** What a command on the last proposal begins with. */
  async proposal(): Promise<{ readonly contractId: string; readonly proposalId: string }> {
    const { contractId, proposals } = await this.contract();
    const { proposalId } = proposals.at(-1) ?? missing('proposal');
    return { contractId, proposalId };
  }

  /** What a command on the last dispute begins with. */
  async dispute(): Promise<{ readonly contractId: string; readonly disputeId: string }> {
    const { contractId, dispute } = await this.contract();
    const { disputeId } = dispute ?? missing('dispute');
    return { contractId, disputeId };
  }

  /** Waits until the gateway has answered, and prints the outcome. */
  async waitForGateway(title: string): Promise<void> {
    const { state, funding } = await this.waitFor(title, (one) => one.state !== 'funding');
    const charged = funding?.state === 'succeeded' ? `charged ${amountText(funding.charged)}` : `declined: ${funding?.code ?? 'no reason'}`;
    this.transcript.fact(`${title}: ${charged}, now ${state}`);
  }

  /** Waits until a milestone has this state without a command. */
  async waitForState(title: string, state: string): Promise<void> {
    await this.waitFor(title, (one) => one.state === state);
  }

  /** Moves the clock of the demo forward. */
  async passHours(hours: number, does = 'acts'): Promise<void> {
    this.transcript.act('nobody', `${does} for ${hours} hours (the demo clock is moved forward)`);
    await this.clients.ann.moveClock({ advanceSeconds: hours * 3_600 });
  }

  /** Waits until the contract is as the story says without a command. */
  async waitUntil(what: string, arrived: (contract: ContractPage) => boolean): Promise<ContractPage> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const contract = await this.contract();
      if (arrived(contract)) return contract;
      if (performance.now() > deadline) throw new NotAsExpected(`${what}: still not there after ${PATIENCE_MS / 1_000} s`);
      await sleep(POLL_MS);
    }
  }

  private async waitFor(title: string, arrived: (one: Milestone) => boolean): Promise<Milestone> {
    const { milestones } = await this.waitUntil(`the next state of ${title}`, (contract) =>
      contract.milestones.some((one) => one.title === title && arrived(one)),
    );
    return milestones.find((one) => one.title === title) as Milestone; // just found
  }

  /** Checks and prints the states of all milestones, in order. */
  async expectStates(...expected: readonly string[]): Promise<void> {
    const { milestones } = await this.contract();
    const states = milestones.map(({ state }) => state);
    expectEqual(states, expected, 'the states of the milestones');
    this.transcript.fact(
      `milestones: ${milestones.map(({ title, amount, state }) => `${title} ${amountText(amount)} ${state}`).join(' · ')}`,
    );
  }

  /** Checks and prints where the money is. */
  async expectMoney(expected: Partial<Record<Sum, number>>): Promise<void> {
    const { totals } = await this.contract();
    const sums = (Object.keys(SUMS) as readonly Sum[]).filter((one) => expected[one] !== undefined); // its own keys
    for (const one of sums) expectEqual(totals[one], expected[one], `the total ${one}`);
    this.transcript.fact(sums.map((one) => `${SUMS[one]} ${amountText(totals[one])}`).join(' · '));
  }

  /** Checks and prints what My Jobs shows to a party: the next step and the enabled buttons. */
  async expectMyJobs(party: Party, nextStep: string | null, ...buttons: readonly string[]): Promise<void> {
    const role = party === 'ann' ? 'client' : 'freelancer';
    const { items } = await this.clients[party].findMyJobs({ role }, { minPosition: this.minPosition });
    const item = items.find(({ contractId }) => contractId === this.contractId);
    if (!item) throw new NotAsExpected(`the contract is not in the My Jobs of ${party}`);
    const enabled = item.availableActions.filter((action) => action.enabled).flatMap(({ command }) => BUTTONS[command] ?? []);
    const shown = [...new Set(enabled)];
    expectEqual(item.nextAction?.code ?? null, nextStep, `the next step in the My Jobs of ${party}`);
    expectEqual(shown, buttons, `the buttons in the My Jobs of ${party}`);
    this.transcript.fact(
      `My Jobs of ${party}: next step ${nextStep ?? 'none'}, enabled ${shown.map((one) => `[${one}]`).join(' ') || 'nothing'}`,
    );
  }
}

const missing = (what: string): never => {
  throw new NotAsExpected(`the contract has no ${what}`);
};

const refusalIn = (failure: unknown): Refusal => {
  const refusal = refusalOf(failure);
  if (!refusal) throw failure;
  return refusal;
};

const hasCode = <Code extends Refusal['code']>(refusal: Refusal | null, code: Code): refusal is Extract<Refusal, { readonly code: Code }> =>
  refusal?.code === code;
