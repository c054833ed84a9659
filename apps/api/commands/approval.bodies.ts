import { ValidateBy, type ValidationArguments } from 'class-validator';
import { Id } from '#apps/http/shapes/ids';
import { Amount } from '#apps/http/shapes/numbers';
import { Part } from '#apps/http/shapes/parts';
import { Meaning, Optional } from '#apps/http/shapes/shaped';
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
  @Meaning('What the freelancer gets, at most twice the deposit: what is above it is charged apart. Minor units.')
  @Amount(40_000)
  readonly paidAmount!: number;
  @Meaning('What the milestone holds, as the client saw it. Minor units.') @Amount(42_000) readonly expectedDeposit!: number;
  @Meaning('What becomes of the contract after the payment.') @OneOf(...AFTERWARDS) readonly afterwards!: Afterwards;
  @Meaning('For `afterwards: activateNext` alone: what the client saw as the next milestone.')
  @Optional()
  @OnlyWhenActivatingNext()
  @Part(NextBody)
  readonly next!: NextBody | null;
  @Meaning('A bonus besides the whole deposit, charged apart. Minor units.') @Optional() @Amount(500) readonly bonusAmount!: number | null;
  @Meaning('The last submission that the client saw.') @Optional() @Id() readonly submissionId!: string | null;
  @Meaning('Required when less than the deposit is paid.') @Optional() @Text(5_000, 'Two pages are missing.') readonly underpaymentReason!:
    string | null;
  @Optional() @Text(5_000) readonly note!: string | null;
}
