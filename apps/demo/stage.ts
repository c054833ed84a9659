import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply, ServiceClient, CommandAnswer, ContractPage, MilestonePage, MyJobs, Problem } from '#apps/process/service-client';
import { amountText, expectEqual, NotAsExpected, type Transcript } from './transcript.js';

export type Party = 'ann' | 'bob';

interface Planned {
  readonly title: string;
  readonly amount: number;
  readonly instructions?: string;
}

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
const BUTTONS: Readonly<Record<string, string>> = {
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
  /** The position of the last write; each read waits until it shows at least that. */
  private position = '';
  private acts = 0;

  constructor(
    readonly client: ServiceClient,
    readonly transcript: Transcript,
    private readonly tokens: Readonly<Record<Party, string>>,
    /** Part of each idempotency key, so that two runs never use the same one. */
    private readonly run: string,
  ) {}

  /** The offer of a website with these milestones, and its acceptance, which funds the first of them unless the terms say otherwise. */
  async begin(plan: { readonly milestones: readonly Planned[]; readonly terms?: object }): Promise<void> {
    this.transcript.act(
      'ann',
      `offers bob "Website": ${plan.milestones.map(({ title, amount }) => `${title} ${amountText(amount)}`).join(', ')}`,
    );
    await this.offer({ title: 'Website', description: 'A website in steps.', freelancerId: 'bob', currency: 'USD', ...plan });
    this.transcript.act('bob', 'accepts');
    await this.act('bob', '/accept');
  }

  async offer(body: object): Promise<void> {
    const { status, body: answer } = await this.client.post<CommandAnswer>('/v1/contracts', this.request('ann', body));
    expectEqual(status, 201, 'the status of a new offer');
    this.contractId = answer.contractId;
    this.position = answer.position;
  }

  /** Sends a command on the contract; `path` is appended to the path of the contract. */
  async act(party: Party, path: string, body: object = {}): Promise<CommandAnswer> {
    return this.expectAccepted(await this.post(party, path, this.request(party, body)), path);
  }

  /** Sends the same command twice with one key, and checks that both answers are equal byte for byte. */
  async actTwice(party: Party, path: string, body: object): Promise<CommandAnswer> {
    const request = this.request(party, body);
    const first = await this.post(party, path, request);
    const second = await this.post(party, path, request);
    expectEqual([second.status, second.text], [first.status, first.text], 'the answer to the repeat');
    return this.expectAccepted(first, path);
  }

  /** Sends a command that a rule forbids, and checks that it is refused with this code and records nothing. */
  async expectRefusal(party: Party, path: string, body: object, code: string): Promise<Problem> {
    const before = await this.contract();
    const { body: problem } = await this.client.post<Problem>(this.path(path), this.request(party, body));
    expectEqual(problem.code, code, `the refusal of ${path}`);
    const after = await this.contract();
    expectEqual([after.revision, after.totals], [before.revision, before.totals], 'revision and totals after a refusal');
    this.transcript.fact(`refused, nothing recorded: ${problem.code} – ${problem.detail}`);
    return problem;
  }

  async contract(): Promise<ContractPage> {
    const { status, body } = await this.client.get<ContractPage>(this.path(''), { token: this.tokens.ann, position: this.position });
    expectEqual(status, 200, 'the status of the contract page');
    return body;
  }

  async milestone(title: string): Promise<MilestonePage> {
    const { milestones } = await this.contract();
    const found = milestones.find((one) => one.title === title);
    if (!found) throw new NotAsExpected(`the contract has no milestone ${title}`);
    return found;
  }

  /** The path of a command on the milestone with this title. */
  async pathOf(title: string, command: string): Promise<string> {
    const { milestoneId } = await this.milestone(title);
    return `/milestones/${milestoneId}/${command}`;
  }

  /** The path of a command on the last proposal. */
  async proposalPath(command: string): Promise<string> {
    const { proposals } = await this.contract();
    return `/proposals/${proposals.at(-1)?.proposalId}/${command}`;
  }

  /** The path of a command on the last dispute. */
  async disputePath(command: string): Promise<string> {
    const { dispute } = await this.contract();
    return `/disputes/${dispute?.disputeId}/${command}`;
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
  async passHours(hours: number): Promise<void> {
    this.transcript.act('nobody', `acts for ${hours} hours (the demo clock is moved forward)`);
    await this.client.post('/dev/clock', { body: { advanceSeconds: hours * 3_600 } });
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

  private async waitFor(title: string, arrived: (one: MilestonePage) => boolean): Promise<MilestonePage> {
    const { milestones } = await this.waitUntil(`the next state of ${title}`, (contract) =>
      contract.milestones.some((one) => one.title === title && arrived(one)),
    );
    return milestones.find((one) => one.title === title) as MilestonePage; // just found
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
    const request = { token: this.tokens[party], position: this.position };
    const { body } = await this.client.get<MyJobs>(`/v1/my-jobs?role=${role}`, request);
    const item = body.items.find(({ contractId }) => contractId === this.contractId);
    if (!item) throw new NotAsExpected(`the contract is not in the My Jobs of ${party}`);
    const enabled = item.availableActions.filter((action) => action.enabled).flatMap(({ command }) => BUTTONS[command] ?? []);
    const shown = [...new Set(enabled)];
    expectEqual(item.nextAction?.code ?? null, nextStep, `the next step in the My Jobs of ${party}`);
    expectEqual(shown, buttons, `the buttons in the My Jobs of ${party}`);
    this.transcript.fact(
      `My Jobs of ${party}: next step ${nextStep ?? 'none'}, enabled ${shown.map((one) => `[${one}]`).join(' ') || 'nothing'}`,
    );
  }

  private expectAccepted({ status, body }: Reply<CommandAnswer & Problem>, path: string): CommandAnswer {
    if (status !== 202) throw new NotAsExpected(`${path} should be accepted, but is answered ${status} ${body.code}: ${body.detail}`);
    this.position = body.position;
    return body;
  }

  private post(party: Party, path: string, request: ReturnType<Stage['request']>): Promise<Reply<CommandAnswer & Problem>> {
    return this.client.post(this.path(path), request);
  }

  private path(rest: string): string {
    return `/v1/contracts/${this.contractId}${rest}`;
  }

  private request(party: Party, body: object) {
    this.acts += 1;
    return { token: this.tokens[party], key: `demo-${this.run}-${this.acts}`, body };
  }
}
