import type { Changes } from '../change.js';
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
        submissionCount: 0,
        submissions: [],
      },
    ],
  }),
} satisfies Changes<keyof MilestoneEvents>;
