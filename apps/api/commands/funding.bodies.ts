import { Id } from '#apps/http/shapes/ids';
import { Amount } from '#apps/http/shapes/numbers';
import { Meaning, Optional } from '#apps/http/shapes/shaped';
import { Text } from '#apps/http/shapes/words';

export class ActivateBody {
  @Meaning('The amount of the milestone as the client saw it, in minor units.') @Amount() readonly expectedAmount!: number;
  @Optional() @Text(5_000) readonly message!: string | null;
}

export class ActivateNextBody {
  @Meaning('What the client saw as the next milestone.') @Optional() @Id() readonly expectedMilestoneId!: string | null;
  @Meaning('Its amount as the client saw it, in minor units.') @Optional() @Amount() readonly expectedAmount!: number | null;
}

export class RequestActivationBody {
  @Meaning('A pending milestone; the next one when absent.') @Optional() @Id() readonly milestoneId!: string | null;
  @Optional() @Text(5_000, 'I could begin on Monday.') readonly message!: string | null;
}
