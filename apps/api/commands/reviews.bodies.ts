import { Id } from '#apps/http/shapes/ids';
import { ListOf } from '#apps/http/shapes/parts';
import { WholeNumber } from '#apps/http/shapes/numbers';
import { Default, Meaning, Optional } from '#apps/http/shapes/shaped';
import { FileName, Sha256, Text, WebAddress } from '#apps/http/shapes/words';

export class AttachmentBody {
  @FileName(255, 'design.pdf') readonly name!: string;
  @Sha256() readonly sha256!: string;
  @WebAddress() readonly url!: string;
}

export class SubmissionBody {
  @Text(5_000, 'The three drafts.') readonly message!: string;
  @Default([]) @ListOf(AttachmentBody, 0, 10) readonly attachments!: readonly AttachmentBody[];
}

export class SubmissionWithdrawalBody {
  @Optional() @Text(5_000, 'The wrong file.') readonly reason!: string | null;
}

export class ChangesBody {
  @Text(5_000, 'Please use the darker blue.') readonly note!: string;
  @Meaning('The last submission that the client saw.') @Optional() @Id() readonly submissionId!: string | null;
}

export class ExtensionBody {
  @Meaning('By how many days the review is due later.') @WholeNumber(1, 7) readonly days!: number;
  @Meaning('The last submission that the client saw.') @Optional() @Id() readonly submissionId!: string | null;
}
