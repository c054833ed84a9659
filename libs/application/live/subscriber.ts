import type { Position } from '../ports/event-store.js';

/** One thing that a stream sends. */
export interface StreamedItem {
  /** Where a reader resumes that has this item. */
  readonly cursor: string;
  readonly position: Position;
  /** JSON in UTF-8, in one line. */
  readonly text: Uint8Array;
}

/** Why the service ends a stream. `logChanged`: the log lost what was sent, because it was restored or replaced. */
export const END_REASONS = ['tokenExpired', 'stopping', 'tooSlow', 'logChanged'] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Whoever reads a stream. */
export interface Subscriber {
  /** In whose name it reads. */
  readonly party: string;
  /** Aborts when the reader has left, or the stream was ended. */
  readonly signal: AbortSignal;
  /** Takes items in their order. The same list may be handed to several subscribers. */
  deliver(items: readonly StreamedItem[]): void;
  /** Resolves once little waits to be sent, or the signal aborts. */
  hasRoom(): Promise<void>;
  end(reason: EndReason): void;
}

/** A stream that is about to begin. */
export interface OpenedStream {
  /** Where it begins, for a reader that loses it before the first item. Null where no event of a contract stands there. */
  readonly cursor: string | null;
  /** Begins to send. It ends with the subscriber's signal. */
  begin(subscriber: Subscriber): void;
}
