import type { Stage } from './stage.js';

/** A contract played over HTTP. It acts and expects the same whenever it is played. */
export interface Story {
  /** What it shows, in a few words. */
  readonly about: string;
  /** How many charges the gateway declines in it. */
  readonly declined: number;
  /** Each continues from the state that the one before it left. */
  readonly chapters: readonly ((stage: Stage) => Promise<void>)[];
}
