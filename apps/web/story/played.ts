/** A story that is being played. */
export interface Played {
  /** Part of the keys of its commands. */
  readonly run: string;
  /** How many of its steps have happened. */
  readonly done: number;
  /** Empty before the first. */
  readonly contractId: string;
}
