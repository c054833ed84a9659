import { Amount } from '#apps/http/shapes/numbers';
import { Optional } from '#apps/http/shapes/shaped';
import { OneOf } from '#apps/http/shapes/words';
import type { EndReason } from '#domain';

export class EndBody {
  @OneOf('completed', 'notNeeded', 'disagreement', 'other') readonly reason!: EndReason;
  /** Required of the client, forbidden to the freelancer. */
  @Optional() @Amount(0) readonly payAmount!: number | null;
}
