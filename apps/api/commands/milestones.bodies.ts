import { ValidateBy, type ValidationArguments } from 'class-validator';
import { Ids } from '#apps/http/shapes/ids';
import { Amount, WholeNumber } from '#apps/http/shapes/numbers';
import { ListOf } from '#apps/http/shapes/parts';
import { IfSent, IfSentOrNull, Meaning, Optional } from '#apps/http/shapes/shaped';
import { Day } from '#apps/http/shapes/time';
import { Line, Text } from '#apps/http/shapes/words';

/** Of the two ways to say when a milestone is due at most one has a value. */
export const NotWithDueDate = (): PropertyDecorator =>
  ValidateBy({
    name: 'dueDate',
    validator: {
      validate: (_, args?: ValidationArguments) => typeof (args?.object as PlannedMilestoneBody | undefined)?.dueDate !== 'string', // its users have the field
      defaultMessage: () => 'is in the place of dueDate: send one of them',
    },
  });

export const DUE_IN_DAYS = 'Days from the activation, which makes a due date of them.';
const INSTRUCTIONS = 'Three drafts of the first page.';

export class PlannedMilestoneBody {
  @Line(255, 'Design') readonly title!: string;
  @Amount() readonly amount!: number;
  @Optional() @Day() readonly dueDate!: string | null;
  @Meaning(DUE_IN_DAYS) @Optional() @NotWithDueDate() @WholeNumber(1, 730) readonly dueInDays!: number | null;
  @Optional() @Text(5_000, INSTRUCTIONS) readonly instructions!: string | null;
}

export class MilestonesBody {
  @ListOf(PlannedMilestoneBody, 1, 20) readonly milestones!: readonly PlannedMilestoneBody[];
}

/** What is not sent stays as it is; null clears what can be cleared. */
export class EditMilestoneBody {
  @IfSent() @Line(255, 'Design') readonly title: string | undefined;
  @IfSent() @Amount() readonly amount: number | undefined;
  @Meaning('Clears `dueInDays`.') @IfSentOrNull() @Day() readonly dueDate: string | null | undefined;
  @Meaning(`${DUE_IN_DAYS} Clears \`dueDate\`.`)
  @IfSentOrNull()
  @NotWithDueDate()
  @WholeNumber(1, 730)
  readonly dueInDays: number | null | undefined;
  @IfSentOrNull() @Text(5_000, INSTRUCTIONS) readonly instructions: string | null | undefined;
}

export class MilestoneOrderBody {
  @Meaning('All pending milestones, each once, in the sequence that they shall have.') @Ids(100) readonly milestoneIds!: readonly string[];
}
