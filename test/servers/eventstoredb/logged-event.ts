/** An event as the stand-in keeps it. Positions have gaps, like those of a log file. */
export interface LoggedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Buffer;
  readonly metadata: Buffer;
  readonly createdMs: number;
}

export type ProposedEvent = Pick<LoggedEvent, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>;

/** The type of the event that ends a stream for good. It is in the stream itself, at the largest revision there is. */
export const TOMBSTONE = '$streamDeleted';
