import { Amount } from '#apps/http/shapes/numbers';
import { ListOf } from '#apps/http/shapes/parts';
import { Optional } from '#apps/http/shapes/shaped';
import { Day } from '#apps/http/shapes/time';
import { Line, Text } from '#apps/http/shapes/words';

export class PlannedMilestoneBody {
  @Line(255, 'Design') readonly title!: string;
  @Amount() readonly amount!: number;
  @Optional() @Day() readonly dueDate!: string | null;
  @Optional() @Text(5_000, 'Three drafts of the first page.') readonly instructions!: string | null;
}

export class MilestonesBody {
  @ListOf(PlannedMilestoneBody, 1, 20) readonly milestones!: readonly PlannedMilestoneBody[];
}
