import { AUTO_RELEASE } from './stories/auto-release.js';
import { CARRYOVER } from './stories/carryover.js';
import { DISPUTE } from './stories/dispute.js';
import { RAISE } from './stories/raise.js';
import { REFUND } from './stories/refund.js';
import { TOUR } from './stories/tour.js';
import type { Story } from './story.js';

/** The one that is played when none is named. */
export const DEFAULT_STORY = 'tour';

/** The stories by the names under which they are played. */
export const STORIES: ReadonlyMap<string, Story> = new Map([
  [DEFAULT_STORY, TOUR],
  ['carryover', CARRYOVER],
  ['auto-release', AUTO_RELEASE],
  ['raise', RAISE],
  ['refund', REFUND],
  ['dispute', DISPUTE],
]);
