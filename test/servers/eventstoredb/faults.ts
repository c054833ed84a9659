/** What the stand-in does wrong. All off: it does nothing wrong. */
export interface Faults {
  /** Takes every call and message, and neither does nor answers any. */
  silent: boolean;
  /** Events reach subscriptions this late; their calls and checkpoints do not. */
  eventsDelayMs: number;
  /** Answers of appends are this late. */
  replyDelayMs: number;
  /** Every answer of an append is sent twice. */
  replyTwice: boolean;
  /** So many appends are written and never answered. */
  repliesLost: number;
  /** Answers of appends come without a position. */
  withoutPosition: boolean;
  /** Answers as a server does that is starting. */
  notReady: boolean;
  /** Another node leads: calls that require the leader are told where it is. */
  leader: { readonly host: string; readonly port: number } | null;
}

export const noFaults = (): Faults => ({
  silent: false,
  eventsDelayMs: 0,
  replyDelayMs: 0,
  replyTwice: false,
  repliesLost: 0,
  withoutPosition: false,
  notReady: false,
  leader: null,
});
