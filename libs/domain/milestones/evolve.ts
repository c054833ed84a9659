import type { Changes } from '../change.js';
import { withMilestone } from '../copies.js';
import type { Milestone } from '../milestone.js';
import type { MilestoneEvents } from './events.js';

export const MILESTONE_CHANGES = {
  MilestoneCreated: (contract, { data }) => ({
    ...contract,
    milestones: [
      ...contract.milestones,
      {
        ...data,
        state: 'pending',
        deposit: 0,
        released: 0,
        carriedOver: 0,
        refunded: 0,
        funding: null,
        toppingUp: null,
        nudgedAt: null,
        submissionCount: 0,
        submissions: [],
      },
    ],
  }),
  MilestoneEdited: (contract, { data: { milestoneId, after } }) => withMilestone(contract, milestoneId, () => after),
  MilestonesReordered: (contract, { data: { after } }) => ({ ...contract, milestones: inOrder(contract.milestones, after) }),
  MilestoneDeleted: (contract, { data: { milestoneId } }) => withMilestone(contract, milestoneId, () => ({ state: 'deleted' })),
} satisfies Changes<keyof MilestoneEvents>;

/** These milestones share out the sequences that they had; the list stays in sequence. */
function inOrder(milestones: readonly Milestone[], milestoneIds: readonly string[]): readonly Milestone[] {
  const sequences = milestones.filter(({ milestoneId }) => milestoneIds.includes(milestoneId)).map(({ sequence }) => sequence);
  const ordered = sequences.toSorted((a, b) => a - b);
  const moved = milestones.map((one) => ({ ...one, sequence: ordered[milestoneIds.indexOf(one.milestoneId)] ?? one.sequence }));
  return moved.toSorted((a, b) => a.sequence - b.sequence);
}
