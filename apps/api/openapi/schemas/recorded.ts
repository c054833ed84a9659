import type { FundingRecorded, MilestonesRecorded, Recorded, SubmissionRecorded } from '#application';
import { FUNDING_STATES } from '#domain';
import { amount, count, id, instant, listOf, oneOf, orNull, position, record } from './described.js';
import { STORY } from './story.js';

const recordedAt = (revision: number) => ({ contractId: id(STORY.contractId), revision: count(revision), position: position() });

export const recorded = record<Recorded>(recordedAt(9));

const createdMilestone = record<MilestonesRecorded['milestones'][number]>({ milestoneId: id(STORY.designId), sequence: count(1) });

export const milestonesRecorded = record<MilestonesRecorded>({
  ...recordedAt(2),
  milestones: listOf(createdMilestone, [createdMilestone.example, { milestoneId: STORY.buildId, sequence: 2 }]),
});

export const submissionRecorded = record<SubmissionRecorded>({
  ...recordedAt(6),
  submissionId: id(STORY.submissionId),
  reviewDueAt: instant('2030-01-22T09:00:00.000Z'),
});

const startedFunding = record<NonNullable<FundingRecorded['funding']>>({
  fundingId: id(STORY.fundingId),
  milestoneId: id(STORY.buildId),
  state: oneOf(FUNDING_STATES, 'pending'),
  toCharge: amount(3_000),
  fromCarryover: amount(2_000),
});

export const fundingRecorded = record<FundingRecorded>({ ...recordedAt(13), funding: orNull(startedFunding) });
