/** The faults that the stand-in shows; none at first. */
export interface Faults {
  /** Accepts every call and message, but neither executes nor answers it. */
  silent: boolean;
  /** Delays the events of subscriptions, but neither their calls nor their checkpoints. */
  eventsDelayMs: number;
  /** Delays the answers to appends. */
  replyDelayMs: number;
  /** Holds the answers to appends back until `releaseReplies`. */
  holdsReplies: boolean;
  /** Sends every answer to an append twice. */
  replyTwice: boolean;
  /** The next appends, this many, are written but never answered. */
  repliesLost: number;
  /** Leaves the position out of the answers to appends. */
  withoutPosition: boolean;
  /** Answers like a server that is starting. */
  notReady: boolean;
  /** Refuses reads of the whole log, as to a user without the right to read it. */
  allDenied: boolean;
  /** Delays the answers to reads. */
  readDelayMs: number;
  /** An append that repeats one which is not indexed yet conflicts; otherwise it is dropped and times out. */
  repeatsConflict: boolean;
  /** How long a dropped append is not answered. */
  repeatTimeoutMs: number;
  /** Adds checkpoints at the end of the log, with a prepare position of 0. */
  endCheckpoints: boolean;
  /** Another node leads: calls that require the leader are refused with its address. */
  leader: { readonly host: string; readonly port: number } | null;
}

export const noFaults = (): Faults => ({
  silent: false,
  eventsDelayMs: 0,
  replyDelayMs: 0,
  holdsReplies: false,
  replyTwice: false,
  repliesLost: 0,
  withoutPosition: false,
  notReady: false,
  allDenied: false,
  readDelayMs: 0,
  repeatsConflict: false,
  repeatTimeoutMs: 2_000,
  endCheckpoints: false,
  leader: null,
});
