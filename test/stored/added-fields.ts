import type { RecordedAnswer } from './recording.js';

/** Fields that answers have since release 0.1.0. Specs of their own prove what they hold. */
const ADDED_FIELDS: ReadonlySet<string> = new Set([
  // terms
  'partialReleaseNeedsConsent',
  'securityPeriodHours',
  'refundAnswerDays',
  'disputeAnswerDays',
  // milestones; and the due date of an activation
  'dueInDays',
  'toppingUp',
  'dueDate',
  // submissions
  'extensions',
  // contracts
  'payments',
  'extraPayments',
  'refunds',
  'paused',
  'hold',
  'refundRequest',
  'proposal',
  'dispute',
  'todo',
  // steps
  'proposalId',
  'nudgedAt',
  // dry runs
  'extraFee',
  'toReceive',
  // totals
  'extra',
  'paidOut',
  // balances
  'freelancer:paidOut',
  'client:refunded',
]);

/** Commands that are among the available actions since release 0.1.0. */
const ADDED_COMMANDS: ReadonlySet<string> = new Set([
  'ApproveEscrowRefund',
  'GiveRefund',
  'PayBonus',
  'DisputeEscrowRefund',
  'OpenDispute',
  'ProposeSettlement',
  'AcceptSettlement',
  'DecideDispute',
  'CancelDispute',
  'RetryPayout',
  'RetryRefund',
  'EditMilestone',
  'ReorderMilestones',
  'DeleteMilestone',
  'RequestActivation',
  'WithdrawSubmission',
  'ExtendReview',
  'ProposeMilestoneChanges',
  'AcceptMilestoneChanges',
  'RejectMilestoneChanges',
  'WithdrawMilestoneChanges',
  'PauseContract',
  'RestartContract',
  'PlaceHold',
  'LiftHold',
]);

/** Actions that are offered in other states now: a freelancer may end a contract whose escrow is not empty. */
const CHANGED_COMMANDS: ReadonlySet<string> = new Set(['EndContract']);

/** The answer of then without the actions that are offered otherwise today. */
export function withoutChangedActions(then: RecordedAnswer): RecordedAnswer {
  if (then.status >= 400 || !isJson(then) || !then.text.includes('"availableActions"')) return then;
  const text = JSON.stringify(JSON.parse(then.text, actionsBut(CHANGED_COMMANDS)));
  return { ...then, headers: { ...then.headers, 'content-length': String(Buffer.byteLength(text)) }, text };
}

/** The answer of today without the fields that are new, wherever the answer of then has none, and without the actions that are new. */
export function withoutAddedFields(now: RecordedAnswer, then: RecordedAnswer): RecordedAnswer {
  if (now.status >= 400 || !isJson(now) || !isJson(then)) return now;
  const text = JSON.stringify(
    without(JSON.parse(now.text, actionsBut(new Set([...ADDED_COMMANDS, ...CHANGED_COMMANDS]))), JSON.parse(then.text)),
  );
  return { ...now, headers: { ...now.headers, 'content-length': String(Buffer.byteLength(text)) }, text };
}

const actionsBut =
  (commands: ReadonlySet<string>) =>
  (name: string, value: unknown): unknown =>
    name === 'availableActions' && Array.isArray(value)
      ? value.filter(({ command }: { readonly command: string }) => !commands.has(command)) // as the pages show them
      : value;

const isJson = ({ headers, text }: RecordedAnswer): boolean =>
  text !== '' && headers['content-type']?.startsWith('application/json') === true;

/** Release 0.1.0 named as the next step that of the milestone of the lowest sequence; now it is the most urgent of all open steps. */
function withFirstStep(now: object, before: Readonly<Record<string, unknown>>): object {
  if (!('todo' in now && Array.isArray(now.todo))) return now;
  const textOf = (step: unknown) => JSON.stringify(without(step, before['nextAction']));
  const same = now.todo.find((step: unknown) => textOf(step) === JSON.stringify(before['nextAction']));
  return same === undefined ? now : { ...now, nextAction: same };
}

function without(now: unknown, then: unknown): unknown {
  if (Array.isArray(now)) return now.map((one, index) => without(one, Array.isArray(then) ? then[index] : undefined));
  if (typeof now !== 'object' || now === null) return now;
  const before = (typeof then === 'object' && then !== null ? then : {}) as Readonly<Record<string, unknown>>; // a list has no such fields
  const kept = Object.entries(withFirstStep(now, before)).filter(([name]) => Object.hasOwn(before, name) || !ADDED_FIELDS.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, without(value, before[name])]));
}
