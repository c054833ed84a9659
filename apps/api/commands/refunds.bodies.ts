import { Id } from '#apps/http/shapes/ids';
import { Amount } from '#apps/http/shapes/numbers';
import { Meaning, Optional } from '#apps/http/shapes/shaped';

export class RefundBody {
  @Meaning('At most what was received and is not paid out yet, in minor units.') @Amount(500) readonly amount!: number;
  @Meaning('With it, only what was received for this milestone is given back.') @Optional() @Id() readonly milestoneId!: string | null;
}
