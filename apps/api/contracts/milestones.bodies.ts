import { Amount } from '../shapes/numbers.js';
import { ListOf } from '../shapes/parts.js';
import { Optional } from '../shapes/shaped.js';
import { Day } from '../shapes/time.js';
import { Text } from '../shapes/words.js';

export class PlannedMilestoneBody {
  @Text(255, 'Design') readonly title!: string;
  @Amount() readonly amount!: number;
  @Optional() @Day() readonly dueDate!: string | null;
  @Optional() @Text(5_000, 'Three drafts of the first page.') readonly instructions!: string | null;
}

export class MilestonesBody {
  @ListOf(PlannedMilestoneBody, 1, 20) readonly milestones!: readonly PlannedMilestoneBody[];
}

export class ActivateBody {
  @Amount() readonly expectedAmount!: number;
  @Optional() @Text(5_000) readonly message!: string | null;
}

export class ActivateNextBody {
  @Optional() @Text(255) readonly expectedMilestoneId!: string | null;
  @Optional() @Amount() readonly expectedAmount!: number | null;
}
