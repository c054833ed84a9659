import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  activateNext,
  build,
  deleteMilestone,
  design,
  designActivated,
  designDone,
  designInFunding,
  failFunding,
  fundingOf,
  given,
  happened,
  offer,
  offered,
  planned,
  requestActivation,
  today,
} from '#testing';

const requested = (milestoneId: string, message: string | null = null) => happened('ActivationRequested', { milestoneId, message });
const dayAfter = '2030-01-21T12:00:00.000Z';

describe('asking for an activation', () => {
  it('is about the next pending milestone unless one is named', () => {
    given(offered, accepted, designActivated)
      .when(requestActivation({ message: 'On Monday?' }))
      .emits(requested('build', 'On Monday?'));
    given(offered, accepted)
      .when(requestActivation({ milestoneId: 'launch' }))
      .emits(requested('launch'));
  });

  it('is remembered by the milestone', () => {
    const contract = given(offered, accepted)
      .when(requestActivation({ milestoneId: 'build' }))
      .contract();
    expect(contract.milestones.map(({ nudgedAt }) => nudgedAt)).toStrictEqual([null, today, null]);
  });

  it('can be repeated after 24 hours, for each milestone by itself', () => {
    const asked = given(offered, accepted).when(requestActivation({ milestoneId: design.milestoneId }));
    asked.and(requestActivation()).refuses('NUDGED_ALREADY', { again: dayAfter });
    asked.and(requestActivation({ at: '2030-01-21T11:59:59.999Z' })).refuses('NUDGED_ALREADY', { again: dayAfter });
    asked
      .and(requestActivation({ at: dayAfter }))
      .emits(happened('ActivationRequested', { milestoneId: 'design', message: null }, dayAfter));
    asked.and(requestActivation({ milestoneId: build.milestoneId })).emits(requested('build'));
  });

  it('counts also after a charge that was declined', () => {
    given(offered, accepted)
      .when(requestActivation())
      .and(activateNext({ fundingId: fundingOf(design) }))
      .and(failFunding(fundingOf(design)))
      .and(requestActivation())
      .refuses('NUDGED_ALREADY', { again: dayAfter });
  });

  it('needs a pending milestone', () => {
    const ask = requestActivation({ milestoneId: 'design' });
    given(offered, accepted, designInFunding).when(ask).refuses('MILESTONE_NOT_PENDING', { state: 'funding' });
    given(offered, accepted, designActivated).when(ask).refuses('MILESTONE_NOT_PENDING', { state: 'active' });
    given(offered, accepted, designDone).when(ask).refuses('ALREADY_RELEASED', {});
    given(offered, accepted, happened('MilestoneDeleted', { milestoneId: 'design' }))
      .when(ask)
      .refuses('MILESTONE_NOT_PENDING', { state: 'deleted' });
    given(offer(), planned([design]), accepted)
      .when(deleteMilestone(design))
      .and(requestActivation())
      .refuses('NO_PENDING_MILESTONE', {});
  });

  it('is for the freelancer, about a milestone of an active contract', () => {
    given(offered, accepted)
      .when(requestActivation({ by: 'client' }))
      .refuses('WRONG_ROLE', { role: 'client', allowed: ['freelancer'] });
    given(offered)
      .when(requestActivation({ milestoneId: 'nowhere' }))
      .refuses('MILESTONE_NOT_FOUND', {});
    given(offered).when(requestActivation()).refuses('CONTRACT_NOT_ACTIVE', { status: 'offered' });
  });
});
