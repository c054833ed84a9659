import { Amount } from '#apps/http/shapes/numbers';
import { Meaning, Optional } from '#apps/http/shapes/shaped';
import { OneOf, Text } from '#apps/http/shapes/words';
import { BONUS_REASONS, type BonusReason } from '#domain';

export class BonusBody {
  @Meaning('What is charged apart from the escrow, in minor units.') @Amount(500) readonly amount!: number;
  @Meaning('From an expense no fee is taken.') @OneOf(...BONUS_REASONS) readonly reason!: BonusReason;
  @Optional() @Text(5_000, 'Thank you for the extra draft.') readonly note!: string | null;
}
