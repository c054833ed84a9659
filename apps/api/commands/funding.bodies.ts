import { Id } from '#apps/http/shapes/ids';
import { Amount } from '#apps/http/shapes/numbers';
import { Optional } from '#apps/http/shapes/shaped';
import { Text } from '#apps/http/shapes/words';

export class ActivateBody {
  @Amount() readonly expectedAmount!: number;
  @Optional() @Text(5_000) readonly message!: string | null;
}

export class ActivateNextBody {
  @Optional() @Id() readonly expectedMilestoneId!: string | null;
  @Optional() @Amount() readonly expectedAmount!: number | null;
}
