import * as fc from 'fast-check';
import { hoursAfter, type Command, type NewMilestone } from '#domain';
import { offeredAt, terms } from './website.js';

/** Mostly small ones, of which what is left of one milestone pays a good part of another. */
export const milestoneAmounts = (min: number, max: number) =>
  fc.oneof(fc.integer({ min: 500, max: 6_000 }), fc.integer({ min: 500, max: 60_000 }), fc.integer({ min, max }));

/** Offers with random values for everything that the parties and the service choose. */
export const randomOffers: fc.Arbitrary<Command<'CreateOffer'>> = fc
  .record({
    fundOnAcceptance: fc.boolean(),
    reviewWindowHours: fc.oneof(fc.integer({ min: 1, max: 72 }), fc.integer({ min: 1, max: 2_160 })),
    activationOrder: fc.constantFrom('sequence' as const, 'any' as const),
    maxConcurrentActive: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 10 })),
    // A tenth of an amount is half a minor unit beyond a whole one for every tenth amount: these fees are rounded.
    feeBasisPoints: fc.oneof(fc.constant(1_000), fc.integer({ min: 0, max: 2_000 })),
    // Far above what a service may be set to, so that a carryover often leaves less to charge.
    clientMayDispute: fc.boolean(),
    partialReleaseNeedsConsent: fc.integer({ min: 0, max: 7 }).map((one) => one === 0),
    securityPeriodHours: fc.constantFrom(0, 120, 720),
    disputeAnswerDays: fc.constantFrom(1, 7),
    minCharge: fc.oneof(fc.constant(50), fc.integer({ min: 0, max: 6_000 }), fc.integer({ min: 0, max: 60_000 })),
    expiresInHours: fc.option(fc.integer({ min: 1, max: 500 })),
    amounts: fc.array(milestoneAmounts(500, 100_000_000), {
      minLength: 1,
      maxLength: 6,
    }),
  })
  .map(({ expiresInHours, amounts: sums, ...chosen }) => ({
    type: 'CreateOffer',
    by: 'client',
    at: offeredAt,
    clientId: 'ann',
    freelancerId: 'bob',
    title: 'Website',
    description: 'A website in some steps.',
    currency: 'USD',
    terms: { ...terms, ...chosen },
    policyVersion: 1,
    expiresAt: expiresInHours === null ? null : hoursAfter(offeredAt, expiresInHours),
    milestones: sums.map((amount, index) => newMilestone({ amount, dueDate: null, dueInDays: null }, `m0-${index}`)),
  }));

/** What is chosen of a milestone at random. */
export type Planned = Pick<NewMilestone, 'amount' | 'dueDate' | 'dueInDays'>;

export const newMilestone = (plan: Planned, milestoneId: string): NewMilestone => ({
  milestoneId,
  title: `Step ${milestoneId}`,
  ...plan,
  instructions: 'As we said.',
});
