import type { MilestoneFields } from '../milestone.js';
import type { Nothing } from '../nothing.js';

/** A milestone as its client plans it. It has a due date, a number of days from its activation, or neither. */
export type PlannedMilestone = MilestoneFields;

/** A planned milestone with the id that the service gave it. */
export interface NewMilestone extends PlannedMilestone {
  readonly milestoneId: string;
}

/** What is to be changed: `undefined` leaves a field as it is, `null` clears it. */
export type FieldsSent<Fields> = { readonly [Field in keyof Fields]: Fields[Field] | undefined };

export interface MilestoneCommands {
  CreateMilestones: {
    asked: { readonly milestones: readonly PlannedMilestone[] };
    added: { readonly milestones: readonly NewMilestone[] };
  };
  EditMilestone: { asked: FieldsSent<MilestoneFields> & { readonly milestoneId: string }; added: Nothing };
  ReorderMilestones: { asked: { readonly milestoneIds: readonly string[] }; added: Nothing };
  DeleteMilestone: { asked: { readonly milestoneId: string }; added: Nothing };
}
