import { ValidateBy, type ValidationArguments } from 'class-validator';
import { Id } from '#apps/http/shapes/ids';
import { Amount } from '#apps/http/shapes/numbers';
import { Part } from '#apps/http/shapes/parts';
import { Optional } from '#apps/http/shapes/shaped';
import { OneOf, Text } from '#apps/http/shapes/words';
import { AFTERWARDS, type Afterwards } from '#domain';

/** What the client saw as the milestone to activate next. */
export class NextBody {
  @Id() readonly milestoneId!: string;
  @Amount(5_000) readonly expectedAmount!: number;
}

const OnlyWhenActivatingNext = (): PropertyDecorator =>
  ValidateBy({
    name: 'afterwards',
    validator: {
      validate: (_, args?: ValidationArguments) => (args?.object as ApprovalBody | undefined)?.afterwards === 'activateNext', // its only user
      defaultMessage: () => 'is only for afterwards activateNext',
    },
  });

export class ApprovalBody {
  @Amount(40_000) readonly paidAmount!: number;
  @Amount(42_000) readonly expectedDeposit!: number;
  @OneOf(...AFTERWARDS) readonly afterwards!: Afterwards;
  @Optional() @OnlyWhenActivatingNext() @Part(NextBody) readonly next!: NextBody | null;
  @Optional() @Text(255) readonly submissionId!: string | null;
  @Optional() @Text(5_000, 'Two pages are missing.') readonly underpaymentReason!: string | null;
  @Optional() @Text(5_000) readonly note!: string | null;
}
