import type { MilestoneFields } from '../milestone.js';

/** Some fields of a milestone, and what each of them is. */
export type SomeFields = Partial<MilestoneFields>;

export interface MilestoneEvents {
  MilestoneCreated: MilestoneFields & { readonly milestoneId: string; readonly sequence: number };
  /** `before` and `after` have exactly the fields that changed. */
  MilestoneEdited: { readonly milestoneId: string; readonly before: SomeFields; readonly after: SomeFields };
  /** All pending milestones by id, in the sequence that they had and that they have. */
  MilestonesReordered: { readonly before: readonly string[]; readonly after: readonly string[] };
  MilestoneDeleted: { readonly milestoneId: string };
}
