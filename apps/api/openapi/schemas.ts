import type { OpenAPIObject } from '@nestjs/swagger';
import { PROBLEMS } from '#apps/http/problems/problems';
import { MILESTONE_STATES } from '#domain';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Schema = Schemas[string];

const text: Schema = { type: 'string' };
const id: Schema = { type: 'string', maxLength: 255 };
const instant: Schema = { type: 'string', format: 'date-time' };
const day: Schema = { type: 'string', format: 'date' };
const count: Schema = { type: 'integer', minimum: 0 };
const amount: Schema = { type: 'integer', format: 'int64', description: 'Minor units.' };
const flag: Schema = { type: 'boolean' };
const position: Schema = { type: 'string', description: 'A place in the whole log: opaque, text order is log order.' };
const facts: Schema = { type: 'object', additionalProperties: true };

const record = (properties: Schemas) => ({ type: 'object', properties, required: Object.keys(properties) });
const listOf = (items: Schema): Schema => ({ type: 'array', items });
const oneOf = (...values: readonly string[]): Schema => ({ type: 'string', enum: [...values] });
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const the = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const amounts = (...names: readonly string[]) => record(Object.fromEntries(names.map((name) => [name, amount])));

const totals = amounts('planned', 'charged', 'allocated', 'carryover', 'released', 'fees', 'refunded');
const status = oneOf('offered', 'active', 'paused', 'onHold', 'ending', 'ended', 'declined', 'withdrawn', 'expired');
const milestoneState = oneOf(...MILESTONE_STATES);
const next = orNull(record({ role: text, code: text, milestoneId: orNull(id), dueAt: orNull(instant) }));
const actions = listOf(record({ command: text, milestoneId: orNull(id), enabled: flag, code: orNull(text), facts: orNull(facts) }));
const terms = record({
  fundOnAcceptance: flag,
  reviewWindowHours: count,
  activationOrder: oneOf('sequence', 'any'),
  maxConcurrentActive: count,
  clientMayDispute: flag,
  feeBasisPoints: count,
  minAmount: amount,
  maxAmount: amount,
});
const attachment = record({ name: text, sha256: text, url: text });
const submission = record({
  submissionId: id,
  number: count,
  state: oneOf('open', 'changesRequested', 'approved', 'withdrawn'),
  message: text,
  note: orNull(text),
  attachments: listOf(attachment),
  submittedAt: instant,
  reviewDueAt: instant,
});
const funding = record({
  fundingId: id,
  state: oneOf('pending', 'succeeded', 'declined'),
  charged: amount,
  fromCarryover: amount,
  code: orNull(text),
  at: instant,
});
const milestone = record({
  milestoneId: id,
  sequence: count,
  title: text,
  instructions: orNull(text),
  dueDate: orNull(day),
  overdue: flag,
  state: milestoneState,
  amount,
  deposit: amount,
  released: amount,
  carriedOver: amount,
  refunded: amount,
  funding: orNull(funding),
  submissions: listOf(submission),
});
const milestoneAhead = record({
  milestoneId: id,
  sequence: count,
  title: text,
  amount,
  dueDate: orNull(day),
  state: milestoneState,
  overdue: flag,
  reviewDueAt: orNull(instant),
  toCharge: amount,
  funding: orNull(funding),
});
const recorded = { contractId: id, revision: count, position };
const dated = { createdAt: instant, updatedAt: instant };
const entry = record({
  revision: count,
  at: instant,
  type: text,
  milestoneId: orNull(id),
  postings: listOf(record({ account: text, amount, balance: amount })),
});
const difference = record({ revision: count, kind: oneOf('hash', 'prevHash', 'malformed', 'view'), expected: {}, actual: {} });

const problem = record({
  type: text,
  title: text,
  status: count,
  detail: text,
  instance: text,
  code: oneOf(...Object.keys(PROBLEMS)),
  facts,
});

/** The shapes of `api.md`, by name: every field is always there, what is absent is null. */
export const SCHEMAS: Schemas = {
  Recorded: record(recorded),
  MilestonesRecorded: record({ ...recorded, milestones: listOf(record({ milestoneId: id, sequence: count })) }),
  SubmissionRecorded: record({ ...recorded, submissionId: id, reviewDueAt: instant }),
  FundingRecorded: record({
    ...recorded,
    funding: orNull(
      record({ fundingId: id, milestoneId: id, state: oneOf('pending', 'succeeded', 'declined'), toCharge: amount, fromCarryover: amount }),
    ),
  }),
  DryRun: record({
    dryRun: { type: 'boolean', enum: [true] },
    contractId: id,
    revision: orNull(count),
    events: listOf(record({ type: text, data: facts })),
    money: record({
      currency: text,
      ...amounts('toCharge', 'fromCarryover', 'toRelease', 'fee', 'toCarryOver', 'toRefund').properties,
    }),
  }),
  Contract: record({
    contractId: id,
    revision: count,
    asOf: position,
    status,
    title: text,
    description: text,
    clientId: id,
    freelancerId: id,
    currency: text,
    ...dated,
    acceptedAt: orNull(instant),
    endedAt: orNull(instant),
    expiresAt: orNull(instant),
    policyVersion: count,
    terms,
    totals,
    milestones: listOf(milestone),
    proposals: listOf(facts),
    refundRequest: orNull(facts),
    dispute: orNull(facts),
    nextAction: next,
    availableActions: orNull(actions),
  }),
  MyJob: record({
    contractId: id,
    revision: count,
    role: oneOf('client', 'freelancer'),
    title: text,
    otherPartyId: id,
    status,
    currency: text,
    ...dated,
    totals,
    milestoneCounts: record(Object.fromEntries(MILESTONE_STATES.map((state) => [state, count]))),
    current: orNull(milestoneAhead),
    next: orNull(milestoneAhead),
    nextAction: next,
    availableActions: actions,
    parked: orNull(facts),
  }),
  MyJobs: record({ items: listOf(the('MyJob')), nextCursor: orNull(text), asOf: orNull(position) }),
  Event: record({
    ...recorded,
    eventId: id,
    type: text,
    version: count,
    at: instant,
    actor: record({ id, role: text }),
    commandId: id,
    commandHash: text,
    correlationId: id,
    causationId: orNull(id),
    data: facts,
    prevHash: text,
    hash: text,
  }),
  History: record({ items: listOf(the('Event')), next: orNull(count), asOf: orNull(position) }),
  Feed: record({ items: listOf(the('Event')), next: orNull(position), asOf: orNull(position) }),
  Ledger: record({
    contractId: id,
    revision: count,
    currency: text,
    entries: listOf(entry),
    balances: { type: 'object', additionalProperties: amount },
    invariants: record({ ok: flag, ...amounts('charged', 'allocated', 'carryover', 'released', 'refunded').properties }),
  }),
  Verification: record({ ok: flag, checked: count, differences: listOf(difference) }),
  Problem: {
    ...problem,
    properties: { ...problem.properties, errors: { ...listOf(record({ path: text, message: text })), description: 'On 400 alone.' } },
    description: 'RFC 9457.',
  },
};
