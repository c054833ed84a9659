import type { Day } from '../time.js';

export interface MilestoneEvents {
  MilestoneCreated: {
    readonly milestoneId: string;
    readonly sequence: number;
    readonly title: string;
    readonly amount: number;
    readonly dueDate: Day | null;
    readonly instructions: string | null;
  };
}
