import type { AppendResult, EventFeed, EventStore, NewEvent, Position } from '#application';

/** A fresh, empty log. */
export interface RunningLog {
  readonly store: () => EventStore;
  readonly feed: () => EventFeed;
  /** Closes it; it may still be asked. */
  readonly close: () => Promise<void>;
  /** Closes it and opens it on the same data; absent where the log lives in the instance. */
  readonly reopen?: () => Promise<void>;
  /** Closes it and removes its data. */
  readonly stop: () => Promise<void>;
}

let made = 0;

/** A stream nobody has used. */
export const newStream = (): string => `contract-${(made += 1)}`;

/** A UUID nobody has used. */
export const newId = (): string => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`;

export function newEvent(data: object = { made }): NewEvent {
  return { id: newId(), type: 'MilestoneActivated.v1', data, metadata: { at: '2030-01-01T09:00:00.000Z' } };
}

export const newEvents = (count: number): readonly NewEvent[] => Array.from({ length: count }, (_, n) => newEvent({ n }));

/** For appends that are no question. */
export async function appended(append: Promise<AppendResult>): Promise<{ readonly revision: number; readonly position: Position }> {
  const result = await append;
  if (result.outcome === 'conflict') throw new Error(`a conflict: the stream is at ${result.actual}`);
  return result;
}
