import { ValidateBy } from 'class-validator';
import { Id } from '#apps/http/shapes/ids';
import { Amount, Flag, WholeNumber, WholeNumbers } from '#apps/http/shapes/numbers';
import { ListOfVariants } from '#apps/http/shapes/parts';
import { IfSent, IfSentOrNull, isObject, Meaning, Optional } from '#apps/http/shapes/shaped';
import { Day } from '#apps/http/shapes/time';
import { Line, OneOf, Text } from '#apps/http/shapes/words';
import { ACTIVATION_ORDERS, type ActivationOrder } from '#domain';
import { DUE_IN_DAYS, NotWithDueDate } from './milestones.bodies.js';

const MOST_ITEMS = 20;

export class AddItemBody {
  @OneOf('add') readonly op!: 'add';
  @Line(255, 'Handover') readonly title!: string;
  @Amount() readonly amount!: number;
  @Optional() @Day() readonly dueDate!: string | null;
  @Meaning(DUE_IN_DAYS) @Optional() @NotWithDueDate() @WholeNumber(1, 730) readonly dueInDays!: number | null;
  @Optional() @Text(5_000) readonly instructions!: string | null;
}

export class EditItemBody {
  @OneOf('edit') readonly op!: 'edit';
  @Id() readonly milestoneId!: string;
  @IfSent() @Line(255, 'Design') readonly title: string | undefined;
  @IfSent() @Amount() readonly amount: number | undefined;
  @IfSentOrNull() @Day() readonly dueDate: string | null | undefined;
  @Meaning(DUE_IN_DAYS) @IfSentOrNull() @NotWithDueDate() @WholeNumber(1, 730) readonly dueInDays: number | null | undefined;
  @IfSentOrNull() @Text(5_000) readonly instructions: string | null | undefined;
}

export class DeleteItemBody {
  @OneOf('delete') readonly op!: 'delete';
  @Id() readonly milestoneId!: string;
}

export class TermsItemBody {
  @OneOf('terms') readonly op!: 'terms';
  @IfSent() @OneOf(...ACTIVATION_ORDERS) readonly activationOrder: ActivationOrder | undefined;
  @IfSent() @WholeNumber(1, 10) readonly maxConcurrentActive: number | undefined;
  @IfSent() @WholeNumber(1, 2_160) readonly reviewWindowHours: number | undefined;
  @IfSent() @Flag() readonly clientMayDispute: boolean | undefined;
  @IfSent() @Flag() readonly partialReleaseNeedsConsent: boolean | undefined;
}

const ITEMS = { by: 'op', shapes: { add: AddItemBody, edit: EditItemBody, delete: DeleteItemBody, terms: TermsItemBody } } as const;

/** Two changes of one thing would hang on their order. */
const EachThingOnce = (): PropertyDecorator =>
  ValidateBy({
    name: 'eachThingOnce',
    validator: {
      validate: (items: unknown) => {
        const things = Array.isArray(items) ? items.flatMap(thingOf) : [];
        return new Set(things).size === things.length;
      },
      defaultMessage: () => 'must have at most one item for each milestone, and at most one about the terms',
    },
  });

/** What an item is about; nothing where it adds a milestone. */
function thingOf(item: unknown): readonly unknown[] {
  if (!isObject(item)) return [];
  if ('milestoneId' in item) return [item.milestoneId];
  return 'op' in item && item.op === 'terms' ? [item.op] : [];
}

export class ProposalBody {
  @EachThingOnce()
  @ListOfVariants(ITEMS, 1, MOST_ITEMS)
  readonly items!: readonly (AddItemBody | EditItemBody | DeleteItemBody | TermsItemBody)[];
  @Text(5_000, 'The handover takes another week.') readonly message!: string;
}

export class AcceptanceBody {
  @Meaning('The accepted items by their index, all when absent; the others are rejected.')
  @Optional()
  @WholeNumbers(0, MOST_ITEMS - 1)
  readonly itemIndexes!: readonly number[] | null;
}

export class RejectionBody {
  @Optional() @Text(5_000, 'The price is too high.') readonly reason!: string | null;
}
