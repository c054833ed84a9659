import type { AppendResult, EventFeed, EventStore, NewEvent, Position } from '#application';

/** A new, empty log under test. */
export interface RunningLog {
  readonly store: () => EventStore;
  readonly feed: () => EventFeed;
  /** Closes the log. Tests may still call it. */
  readonly close: () => Promise<void>;
  /** Closes the log and opens it again on the same data; absent where the instance holds the data. */
  readonly reopen?: () => Promise<void>;
  /** Closes the log and removes its data. */
  readonly stop: () => Promise<void>;
}

let created = 0;

/** An unused stream name. */
export const newStream = (): string => `contract-${(created += 1)}`;

/** An unused UUID. */
export const newId = (): string => `00000000-0000-4000-8000-${String((created += 1)).padStart(12, '0')}`;

export function newEvent(data: object = { made: created }): NewEvent {
  return { id: newId(), type: 'MilestoneActivated.v1', data, metadata: { at: '2030-01-01T09:00:00.000Z' } };
}

export const newEvents = (count: number): readonly NewEvent[] => Array.from({ length: count }, (_, n) => newEvent({ n }));

/** Awaits an append and throws on a conflict. */
export async function expectAppended(append: Promise<AppendResult>): Promise<{ readonly revision: number; readonly position: Position }> {
  const result = await append;
  if (result.outcome === 'conflict') throw new Error(`a conflict: the stream is at ${result.actual}`);
  return result;
}
