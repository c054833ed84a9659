const CONTRACT = '5b1f6c1e-3c39-5d55-9c80-0d1f6c2f7a11';
const DESIGN = '0f4f7a52-8f0a-4a53-9a0e-6f3b2d9c1e01';
const BUILD = '0f4f7a52-8f0a-4a53-9a0e-6f3b2d9c1e02';
const FUNDING = 'f2c1b7de-5f3a-4a38-8a55-93b0c1d2e3f4';
const SUBMISSION = 'a1c2e3f4-1b2c-4d3e-8f4a-5b6c7d8e9f01';
const HASH = '9b74c9897bac770ffc029102a200c5de5c7d5d5c6b6a8c1a3f4e5d6c7b8a9f00';

const recorded = (revision: number) => ({ contractId: CONTRACT, revision, position: '00000000000000000412' });
const funding = { fundingId: FUNDING, milestoneId: BUILD, state: 'pending', toCharge: 3_000, fromCarryover: 2_000 };
const totals = { planned: 47_000, charged: 42_000, allocated: 0, carryover: 2_000, released: 40_000, fees: 4_000, refunded: 0 };
const nextAction = { role: 'client', code: 'activateNext', milestoneId: BUILD, dueAt: null };
const attachment = { name: 'design.pdf', sha256: HASH, url: 'https://files.example/design.pdf' };
const build = {
  milestoneId: BUILD,
  sequence: 2,
  title: 'Build',
  dueDate: null,
  overdue: false,
  state: 'pending',
  amount: 5_000,
  funding: null,
};

const design = {
  milestoneId: DESIGN,
  sequence: 1,
  title: 'Design',
  instructions: 'Three drafts of the first page.',
  dueDate: '2030-02-01',
  overdue: false,
  state: 'released',
  amount: 42_000,
  deposit: 42_000,
  released: 40_000,
  carriedOver: 2_000,
  refunded: 0,
  funding: { fundingId: FUNDING, state: 'succeeded', charged: 42_000, fromCarryover: 0, code: null, at: '2030-01-02T09:00:00.000Z' },
  submissions: [
    {
      submissionId: SUBMISSION,
      number: 1,
      state: 'approved',
      message: 'The three drafts.',
      note: null,
      attachments: [attachment],
      submittedAt: '2030-01-08T09:00:00.000Z',
      reviewDueAt: '2030-01-22T09:00:00.000Z',
    },
  ],
};

const contract = {
  contractId: CONTRACT,
  revision: 11,
  asOf: '00000000000000000431',
  status: 'active',
  title: 'Website',
  description: 'A site of five pages, with its texts.',
  clientId: 'ann',
  freelancerId: 'bob',
  currency: 'USD',
  createdAt: '2030-01-01T09:00:00.000Z',
  acceptedAt: '2030-01-01T10:00:00.000Z',
  endedAt: null,
  updatedAt: '2030-01-09T10:00:00.000Z',
  expiresAt: null,
  policyVersion: 1,
  terms: {
    fundOnAcceptance: false,
    reviewWindowHours: 336,
    activationOrder: 'sequence',
    maxConcurrentActive: 1,
    clientMayDispute: false,
    feeBasisPoints: 1_000,
    minAmount: 500,
    maxAmount: 100_000_000,
  },
  totals,
  milestones: [design, { ...build, instructions: null, deposit: 0, released: 0, carriedOver: 0, refunded: 0, submissions: [] }],
  proposals: [],
  refundRequest: null,
  dispute: null,
  nextAction,
  availableActions: [
    { command: 'CreateMilestones', milestoneId: null, enabled: true, code: null, facts: null },
    { command: 'ActivateNextMilestone', milestoneId: BUILD, enabled: true, code: null, facts: null },
    { command: 'ApproveMilestone', milestoneId: DESIGN, enabled: false, code: 'ALREADY_RELEASED', facts: {} },
  ],
};

const myJob = {
  contractId: CONTRACT,
  revision: 11,
  role: 'client',
  title: 'Website',
  otherPartyId: 'bob',
  status: 'active',
  currency: 'USD',
  createdAt: '2030-01-01T09:00:00.000Z',
  updatedAt: '2030-01-09T10:00:00.000Z',
  totals,
  milestoneCounts: { pending: 1, funding: 0, active: 0, submitted: 0, changesRequested: 0, released: 1, deleted: 0, refunded: 0 },
  current: null,
  next: { ...build, reviewDueAt: null, toCharge: 3_000 },
  nextAction,
  availableActions: [],
  parked: null,
};

const event = {
  contractId: CONTRACT,
  revision: 8,
  position: '00000000000000000377',
  eventId: 'c7d8e9f0-1a2b-5c3d-8e4f-5a6b7c8d9e0f',
  type: 'PaymentReleased',
  version: 1,
  at: '2030-01-09T10:00:00.000Z',
  actor: { id: 'ann', role: 'client' },
  commandId: 'd1e2f3a4-5b6c-5d7e-8f90-a1b2c3d4e5f6',
  commandHash: HASH,
  correlationId: 'e5f6a7b8-c9d0-4e1f-8a2b-3c4d5e6f7a8b',
  causationId: null,
  data: {
    milestoneId: DESIGN,
    from: 'allocated',
    gross: 40_000,
    fee: 4_000,
    net: 36_000,
    trigger: 'approval',
    availableAt: '2030-01-14T10:00:00.000Z',
  },
  prevHash: HASH,
  hash: HASH,
};

const activationStarted = { milestoneId: BUILD, fundingId: FUNDING, amount: 5_000, fromCarryover: 2_000, toCharge: 3_000, message: null };
const released = [
  { account: 'escrow:allocated', amount: -40_000, balance: 2_000 },
  { account: 'freelancer:pending', amount: 36_000, balance: 36_000 },
  { account: 'platform:fees', amount: 4_000, balance: 4_000 },
];

/** One example of each shape, out of one story: Ann pays Bob 400.00 of the 420.00 for a design and goes on to the building. */
export const EXAMPLES = {
  Recorded: recorded(9),
  MilestonesRecorded: {
    ...recorded(2),
    milestones: [
      { milestoneId: DESIGN, sequence: 1 },
      { milestoneId: BUILD, sequence: 2 },
    ],
  },
  SubmissionRecorded: { ...recorded(6), submissionId: SUBMISSION, reviewDueAt: '2030-01-22T09:00:00.000Z' },
  FundingRecorded: { ...recorded(13), funding },
  DryRun: {
    dryRun: true,
    contractId: CONTRACT,
    revision: 12,
    events: [{ type: 'MilestoneActivationStarted', data: activationStarted }],
    money: { currency: 'USD', toCharge: 3_000, fromCarryover: 2_000, toRelease: 0, fee: 0, toCarryOver: 0, toRefund: 0 },
  },
  Contract: contract,
  MyJobs: { items: [myJob], nextCursor: null, asOf: '00000000000000000431' },
  History: { items: [event], next: 8, asOf: '00000000000000000431' },
  Feed: { items: [event], next: '00000000000000000377', asOf: '00000000000000000431' },
  Ledger: {
    contractId: CONTRACT,
    revision: 11,
    currency: 'USD',
    entries: [{ revision: 8, at: '2030-01-09T10:00:00.000Z', type: 'PaymentReleased', milestoneId: DESIGN, postings: released }],
    balances: {
      'client:source': -42_000,
      'escrow:allocated': 0,
      'escrow:carryover': 2_000,
      'freelancer:pending': 36_000,
      'freelancer:available': 0,
      'platform:fees': 4_000,
      'client:refundDue': 0,
    },
    invariants: { ok: true, charged: 42_000, allocated: 0, carryover: 2_000, released: 40_000, refunded: 0 },
  },
  Verification: { ok: true, checked: 12, differences: [] },
} as const;
