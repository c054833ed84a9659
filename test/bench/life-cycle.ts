import type { Parties, Side } from './parties.js';

interface Step {
  readonly by: Side;
  /** The path below the contract's path. */
  readonly path: (ids: readonly string[]) => string;
  readonly body: (ids: readonly string[]) => object;
  /** Whether the command is refused until the gateway has charged the milestone. */
  readonly awaitsFunding?: boolean;
}

const DESIGN = 10_000;
const BUILD = 20_000;
const LAUNCH = 5_000;
const SUPPORT = 7_500;

const text = 'Three drafts of the start page, each with the letters that we talked about, as files that can be edited.';
const SHA = 'ab'.repeat(32);

const of = (nth: number, command: string) => (ids: readonly string[]) => `/milestones/${ids[nth]}/${command}`;
const submit = (nth: number, awaitsFunding: boolean): Step => ({
  by: 'freelancer',
  path: of(nth, 'submissions'),
  body: () => ({ message: text, attachments: [{ name: 'drafts.pdf', sha256: SHA, url: 'https://files.example/drafts.pdf' }] }),
  awaitsFunding,
});
const requestChanges = (nth: number): Step => ({
  by: 'client',
  path: of(nth, 'request-changes'),
  body: () => ({ note: 'Larger letters, please.' }),
});
const approve = (nth: number, body: (ids: readonly string[]) => object): Step => ({ by: 'client', path: of(nth, 'approve'), body });

const OFFER_TEXT = JSON.stringify({
  title: 'Website',
  description: text,
  currency: 'USD',
  terms: { fundOnAcceptance: false },
  milestones: [
    { title: 'Design', amount: DESIGN, instructions: text, dueDate: '2099-02-01' },
    { title: 'Build', amount: BUILD },
    { title: 'Launch', amount: LAUNCH },
  ],
}).slice(1);

/** The seventeen commands after the offer. Four of them charge through the gateway. */
const STEPS: readonly Step[] = [
  { by: 'freelancer', path: () => '/accept', body: () => ({ message: 'Gladly.' }) },
  { by: 'client', path: of(0, 'activate'), body: () => ({ expectedAmount: DESIGN }) },
  submit(0, true),
  requestChanges(0),
  submit(0, false),
  approve(0, (ids) => ({
    paidAmount: DESIGN - 1_000,
    expectedDeposit: DESIGN,
    underpaymentReason: 'Two drafts were enough.',
    afterwards: 'activateNext',
    next: { milestoneId: ids[1], expectedAmount: BUILD },
  })),
  submit(1, true),
  approve(1, () => ({ paidAmount: BUILD, expectedDeposit: BUILD, afterwards: 'keepOpen' })),
  { by: 'client', path: () => '/milestones', body: () => ({ milestones: [{ title: 'Support', amount: SUPPORT }] }) },
  { by: 'client', path: () => '/milestones/activate-next', body: () => ({}) },
  submit(2, true),
  requestChanges(2),
  submit(2, false),
  approve(2, (ids) => ({
    paidAmount: LAUNCH,
    expectedDeposit: LAUNCH,
    afterwards: 'activateNext',
    next: { milestoneId: ids[3], expectedAmount: SUPPORT },
  })),
  submit(3, true),
  approve(3, () => ({ paidAmount: SUPPORT, expectedDeposit: SUPPORT, afterwards: 'keepOpen' })),
  { by: 'client', path: () => '/end', body: () => ({ reason: 'completed', payAmount: 0 }) },
];

/** The commands of a whole life cycle, the offer included. */
export const COMMANDS_OF_A_CONTRACT = STEPS.length + 1;

/** One contract's commands from the offer to its end. */
export class LifeCycle {
  contractId = '';
  private milestoneIds: readonly string[] = [];
  /** The index of the next step; -1 for the offer. */
  private step = -1;

  constructor(
    readonly parties: Parties,
    private readonly name: string,
  ) {}

  get isOver(): boolean {
    return this.step === STEPS.length;
  }

  get awaitsFunding(): boolean {
    return STEPS[this.step]?.awaitsFunding ?? false;
  }

  /** How many of its commands were accepted. */
  get accomplished(): number {
    return this.step + 1;
  }

  /** The idempotency key of the next command. */
  get key(): string {
    return `${this.name}-${this.step}`;
  }

  /** The party that sends the next command. */
  get sender(): string {
    const { clientId, freelancerId } = this.parties;
    return STEPS[this.step]?.by === 'freelancer' ? freelancerId : clientId;
  }

  /** The request of the next command. It stays the same until it was accepted. */
  request(): string {
    const { parties, contractId, milestoneIds, key } = this;
    if (this.step < 0) {
      return post('/v1/contracts', parties.client, key, `{"freelancerId":"${parties.freelancerId}",${OFFER_TEXT}`);
    }
    const step = STEPS[this.step];
    if (!step) throw new Error('the contract has ended');
    return post(`/v1/contracts/${contractId}${step.path(milestoneIds)}`, parties[step.by], key, JSON.stringify(step.body(milestoneIds)));
  }

  /** The request that reads the contract as of a write. */
  query(position: string): string {
    return get(`/v1/contracts/${this.contractId}`, this.parties.client, `Min-Position: ${position}\r\nPrefer: wait=5\r\n`);
  }

  /** The request for the contract's page. */
  page(side: Side): string {
    return get(`/v1/contracts/${this.contractId}`, this.parties[side]);
  }

  /** The request for the first page of My Jobs of one of the parties. */
  jobs(side: Side): string {
    return get(`/v1/my-jobs?role=${side}`, this.parties[side]);
  }

  accepted(body: string): void {
    const definesMilestones = this.step < 0 || STEPS[this.step]?.path([]) === '/milestones';
    if (definesMilestones) {
      const answer = JSON.parse(body) as { contractId: string; milestones: { milestoneId: string }[] };
      this.contractId = answer.contractId;
      this.milestoneIds = [...this.milestoneIds, ...answer.milestones.map(({ milestoneId }) => milestoneId)];
    }
    this.step += 1;
  }
}

/** The text of a command's HTTP request. The body must be ASCII, so that its length is its size in bytes. */
export const post = (path: string, token: string, key: string, body: string): string =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\nIdempotency-Key: ${key}\r\n` +
  `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

/** The text of a query's HTTP request. */
export const get = (path: string, token: string, fields = ''): string => getForAll(path, `Authorization: Bearer ${token}\r\n${fields}`);

/** The text of a GET that needs no token. */
export const getForAll = (path: string, fields = ''): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${fields}\r\n`;
