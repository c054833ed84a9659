import type { ContractEventType } from '#domain';

type Check = (value: unknown) => boolean;
type Form = Readonly<Record<string, Check>>;

// Half of a surrogate pair has no canonical JSON, so nobody has ever stored one.
const text: Check = (value) => typeof value === 'string' && value.isWellFormed();
const amount: Check = (value) => Number.isSafeInteger(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const list: Check = Array.isArray;
const object: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

const funding: Form = { milestoneId: text, fundingId: text };

/** The data of every event type as it is stored in its newest version. A row here never changes its meaning: a new version gets an upcaster. */
export const STORED_FORMS = {
  OfferCreated: {
    clientId: text,
    freelancerId: text,
    title: text,
    description: text,
    currency: text,
    terms: object,
    policyVersion: amount,
    expiresAt: orNull(text),
  },
  MilestoneCreated: { milestoneId: text, sequence: amount, title: text, amount, dueDate: orNull(text), instructions: orNull(text) },
  OfferAccepted: { message: orNull(text) },
  OfferDeclined: { message: orNull(text) },
  OfferWithdrawn: { message: orNull(text) },
  OfferExpired: { expiresAt: text },
  MilestoneActivationStarted: { ...funding, amount, fromCarryover: amount, toCharge: amount, message: orNull(text) },
  MilestoneFunded: { ...funding, charged: amount, fromCarryover: amount, gatewayReference: orNull(text) },
  MilestoneActivated: { milestoneId: text, deposit: amount },
  MilestoneFundingFailed: { ...funding, code: text },
  WorkSubmitted: { milestoneId: text, submissionId: text, number: amount, message: text, attachments: list, reviewDueAt: text },
  ChangesRequested: { milestoneId: text, submissionId: text, note: text },
  MilestoneApproved: {
    milestoneId: text,
    submissionId: orNull(text),
    deposit: amount,
    paid: amount,
    underpaymentReason: orNull(text),
    note: orNull(text),
    trigger: text,
  },
  PaymentReleased: { milestoneId: orNull(text), from: text, gross: amount, fee: amount, net: amount, trigger: text, availableAt: text },
  EscrowCarriedOver: { milestoneId: text, amount },
  ContractEnded: { by: text, reason: text },
} satisfies Record<ContractEventType, Form>;

/** The metadata that every event is stored with. */
export const METADATA_FORM = {
  version: amount,
  at: text,
  actor: object,
  commandId: text,
  commandHash: text,
  correlationId: text,
  causationId: orNull(text),
  prevHash: text,
  hash: text,
} satisfies Form;

/** The first field that is not as the form says, null when all are. */
export function firstFlaw(form: Form, value: unknown): string | null {
  if (!object(value)) return 'no JSON object';
  const fields = value as Readonly<Record<string, unknown>>; // proven an object above
  for (const field in form) if (!form[field]?.(fields[field])) return field;
  return null;
}
