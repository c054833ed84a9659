import type { Day } from '../time.js';

/** A milestone as its client plans it. */
export interface PlannedMilestone {
  readonly title: string;
  readonly amount: number;
  readonly dueDate: Day | null;
  readonly instructions: string | null;
}

/** A planned milestone with the id that the service gave it. */
export interface NewMilestone extends PlannedMilestone {
  readonly milestoneId: string;
}

export interface MilestoneCommands {
  CreateMilestones: {
    asked: { readonly milestones: readonly PlannedMilestone[] };
    added: { readonly milestones: readonly NewMilestone[] };
  };
}
