import { Amount } from '#apps/http/shapes/numbers';
import { Meaning, Optional } from '#apps/http/shapes/shaped';
import { OneOf } from '#apps/http/shapes/words';
import { END_REASONS, type EndReason } from '#domain';

export class EndBody {
  @OneOf(...END_REASONS) readonly reason!: EndReason;
  @Meaning('What is paid of the escrow, in minor units. Required of the client, forbidden to the freelancer.')
  @Optional()
  @Amount(0)
  readonly payAmount!: number | null;
}
