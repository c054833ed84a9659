import { dayOf, daysAfter } from '#domain';
import type { ContractEvent, ContractEventType, EventMap, Instant, NewMilestone } from '#domain';
import { acceptedAt, build, design, launch, offeredAt, terms, today } from './website.js';

/** One event, at `today` by default. */
export const happened = <Type extends ContractEventType>(type: Type, data: EventMap[Type], at: Instant = today): ContractEvent<Type> => ({
  type,
  at,
  data,
});

/** The offer of the website, with the fields that a spec changes. */
export const offer = (data: Partial<EventMap['OfferCreated']> = {}): ContractEvent =>
  happened(
    'OfferCreated',
    {
      clientId: 'ann',
      freelancerId: 'bob',
      title: 'Website',
      description: 'A website in three steps.',
      currency: 'USD',
      terms,
      policyVersion: 1,
      expiresAt: null,
      ...data,
    },
    offeredAt,
  );

/** Milestones defined together, with sequences from `from` on. */
export const planned = (milestones: readonly NewMilestone[], from = 1, at: Instant = offeredAt): readonly ContractEvent[] =>
  milestones.map((milestone, index) => happened('MilestoneCreated', { ...milestone, sequence: from + index }, at));

export const plannedThree = planned([design, build, launch]);
export const offered = [offer(), ...plannedThree];
export const accepted = [happened('OfferAccepted', { message: null }, acceptedAt)];

/** The id of the funding that named histories and command builders use for a milestone. */
export const fundingOf = (milestone: NewMilestone): string => `funding-${milestone.milestoneId}`;

/** The id of the submission that named histories and command builders use for a milestone. */
export const submissionOf = (milestone: NewMilestone): string => `submission-${milestone.milestoneId}`;

/** The activation has started and the gateway has not answered yet. */
export const activationStarted = (milestone: NewMilestone, at: Instant, fromCarryover = 0): readonly ContractEvent[] => {
  const { milestoneId, amount } = milestone;
  const data = { milestoneId, fundingId: fundingOf(milestone), amount, fromCarryover, toCharge: amount - fromCarryover, message: null };
  return [happened('MilestoneActivationStarted', data, at)];
};

export const funded = (milestone: NewMilestone, at: Instant, fromCarryover = 0): readonly ContractEvent[] => {
  const { milestoneId, amount, dueInDays } = milestone;
  const dueDate = dueInDays === null ? milestone.dueDate : dayOf(daysAfter(at, dueInDays));
  const charged = amount - fromCarryover;
  const gatewayReference = charged > 0 ? `charge-${milestoneId}` : null;
  return [
    happened('MilestoneFunded', { milestoneId, fundingId: fundingOf(milestone), charged, fromCarryover, gatewayReference }, at),
    happened('MilestoneActivated', { milestoneId, deposit: amount, dueDate }, at),
  ];
};

export const activated = (milestone: NewMilestone, at: Instant, fromCarryover = 0): readonly ContractEvent[] => [
  ...activationStarted(milestone, at, fromCarryover),
  ...funded(milestone, at, fromCarryover),
];

/** The first submission, with its review due at the given instant. */
export const submitted = (milestone: NewMilestone, at: Instant, dueAt: Instant): readonly ContractEvent[] => [
  happened(
    'WorkSubmitted',
    {
      milestoneId: milestone.milestoneId,
      submissionId: submissionOf(milestone),
      number: 1,
      message: 'It is done.',
      attachments: [],
      reviewDueAt: dueAt,
    },
    at,
  ),
];

interface Release {
  readonly at: Instant;
  readonly availableAt: Instant;
  readonly fee: number;
  /** The paid amount, by default all of it. The rest is carried over. */
  readonly paid?: number;
  /** The approved submission, by default the one of `submitted`. */
  readonly submissionId?: string | null;
}

/** The client's approval and the payment, with the fee that the spec calculated. */
export const released = (milestone: NewMilestone, release: Release): readonly ContractEvent[] => {
  const { milestoneId, amount: deposit } = milestone;
  const { at, availableAt, fee, paid = deposit, submissionId = submissionOf(milestone) } = release;
  const underpaymentReason = paid < deposit ? 'The rest is not needed.' : null;
  const approval = { milestoneId, submissionId, deposit, paid, underpaymentReason, note: null, trigger: 'approval' } as const;
  const payment = { milestoneId, from: 'allocated', gross: paid, fee, net: paid - fee, trigger: 'approval', availableAt } as const;
  const events = [happened('MilestoneApproved', approval, at), happened('PaymentReleased', payment, at)];
  return paid === deposit ? events : [...events, happened('EscrowCarriedOver', { milestoneId, amount: deposit - paid }, at)];
};

export const designInFunding = activationStarted(design, '2030-01-02T09:00:00.000Z');
export const designActivated = activated(design, '2030-01-02T09:00:00.000Z');
export const designReviewDueAt: Instant = '2030-01-22T09:00:00.000Z';
export const designSubmitted = submitted(design, '2030-01-08T09:00:00.000Z', designReviewDueAt);
export const designSentBack = [
  happened(
    'ChangesRequested',
    { milestoneId: 'design', submissionId: submissionOf(design), note: 'Larger letters, please.' },
    '2030-01-08T10:00:00.000Z',
  ),
];
export const designReleased = released(design, {
  at: '2030-01-09T10:00:00.000Z',
  availableAt: '2030-01-14T10:00:00.000Z',
  fee: 1_000,
});
/** The design milestone from its activation to its payment. */
export const designDone = [...designActivated, ...designSubmitted, ...designReleased];

export const buildActivated = activated(build, '2030-01-10T09:00:00.000Z');
export const buildSubmitted = submitted(build, '2030-01-11T09:00:00.000Z', '2030-01-25T09:00:00.000Z');
export const buildDone = [
  ...buildActivated,
  ...buildSubmitted,
  ...released(build, { at: '2030-01-12T10:00:00.000Z', availableAt: '2030-01-17T10:00:00.000Z', fee: 2_000 }),
];

export const launchDone = [
  ...activated(launch, '2030-01-13T09:00:00.000Z'),
  ...submitted(launch, '2030-01-14T09:00:00.000Z', '2030-01-28T09:00:00.000Z'),
  ...released(launch, { at: '2030-01-15T10:00:00.000Z', availableAt: '2030-01-20T10:00:00.000Z', fee: 500 }),
];

export const ended = [happened('ContractEnded', { by: 'client', reason: 'completed' }, '2030-01-16T09:00:00.000Z')];
