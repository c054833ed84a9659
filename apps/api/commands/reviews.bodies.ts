import { ValidateBy, type ValidationArguments } from 'class-validator';
import { Amount } from '#apps/http/shapes/numbers';
import { ListOf, Part } from '#apps/http/shapes/parts';
import { Default, Optional } from '#apps/http/shapes/shaped';
import { OneOf, Sha256, Text, WebAddress } from '#apps/http/shapes/words';
import type { Afterwards } from '#domain';

export class AttachmentBody {
  @Text(255, 'design.pdf') readonly name!: string;
  @Sha256() readonly sha256!: string;
  @WebAddress() readonly url!: string;
}

export class SubmissionBody {
  @Text(5_000, 'The three drafts.') readonly message!: string;
  @Default([]) @ListOf(AttachmentBody, 0, 10) readonly attachments!: readonly AttachmentBody[];
}

export class ChangesBody {
  @Text(5_000, 'Please use the darker blue.') readonly note!: string;
}

/** What the client saw as the milestone to activate next. */
export class NextBody {
  @Text(255) readonly milestoneId!: string;
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
  @OneOf('keepOpen', 'activateNext', 'endContract') readonly afterwards!: Afterwards;
  @Optional() @OnlyWhenActivatingNext() @Part(NextBody) readonly next!: NextBody | null;
  @Optional() @Text(5_000, 'Two pages are missing.') readonly underpaymentReason!: string | null;
  @Optional() @Text(5_000) readonly note!: string | null;
}
