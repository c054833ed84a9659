import type { EndReason } from '#domain';
import { Amount } from '../shapes/numbers.js';
import { Optional } from '../shapes/shaped.js';
import { OneOf } from '../shapes/words.js';

export class EndBody {
  @OneOf('completed', 'notNeeded', 'disagreement', 'other') readonly reason!: EndReason;
  /** The client's to give, and the client's alone. */
  @Optional() @Amount(0) readonly payAmount!: number | null;
}
