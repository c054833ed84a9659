import type { Log } from '../log.js';
import type { Position, StoredEvent } from '../ports/event-store.js';
import type { Generation } from '../ports/view-store.js';
import type { FoldedBatch, ParkedContract } from './batch-fold.js';

/** A live projection takes whatever has queued, up to this. With 2,000 a rebuild took a fifth more CPU: more events outlived a collection. */
export const BATCH_SIZE = 500;
/**
 * A live build rests between a save and the next batch: one millisecond for each event saved, at most this many unless the options say more.
 * A save costs the same however little it holds: at half load, 5 ms instead of 10 took a seventh off the lag for a sixteenth more of the
 * service's CPU. After a batch of one event the rest is one millisecond, and after a full one, behind which more wait, there is none.
 */
const LONGEST_REST_MS = 5;

/** How often a build that is not live yet says in the log how far it has come. */
const SIGN_EVERY_MS = 5_000;

/** Before a build goes live, what it has folded is saved at last when it is so much: then each document is put once for many events. */
const SAVED_AT_ONCE = { events: 20_000, bytes: 16 * 1024 * 1024 };

/** A build of a view, as its projector fills it. */
export interface Build<Body extends object = object> {
  readonly generation: Generation;
  live: boolean;
  /** Up to where the log is folded. */
  position: Position | null;
  /** Up to where that is saved. */
  checkpoint: Position | null;
  /** What was folded since, null when nothing was. */
  unsaved: { readonly batch: FoldedBatch<Body>; readonly events: number } | null;
  /** The end of the log as this build began to fill. */
  readonly target: Position | null;
  readonly filling: Filling;
  /** Of a build without a checkpoint: events whose contracts were all parked, until one can be read. */
  unread: readonly StoredEvent[];
}

/** A build that is not live yet met no contract that it can read: this code is not made for this log. Readers never see that build. */
export class RebuildFailed extends Error {
  constructor(view: string, { contractId, position, reason }: ParkedContract) {
    super(`the view ${view} cannot be built: no contract can be read; the event at ${position} of contract ${contractId}: ${reason}`);
    this.name = 'RebuildFailed';
  }
}

/** What a build has folded before it went live; times on the clock of `performance.now()`. */
interface Filling {
  readonly startedAt: number;
  signAt: number;
  events: number;
}

export function newFilling(): Filling {
  const startedAt = performance.now();
  return { startedAt, signAt: startedAt + SIGN_EVERY_MS, events: 0 };
}

/** Whether a batch can wait until more is saved with it. Nobody reads the build, and after a crash the log is folded again from its checkpoint. */
export const canWait = (
  { live, checkpoint }: Pick<Build, 'live' | 'checkpoint'>,
  { batch, events }: NonNullable<Build['unsaved']>,
): boolean =>
  !live && checkpoint !== null && batch.extend !== undefined && events < SAVED_AT_ONCE.events && batch.bytes < SAVED_AT_ONCE.bytes;

type Told = Pick<Build, 'generation' | 'filling' | 'position' | 'target'>;

export function sayProgress(logger: Log, { generation: { build }, filling, position, target }: Told, events: number): void {
  filling.events += events;
  const now = performance.now();
  if (now < filling.signAt) return;
  filling.signAt = now + SIGN_EVERY_MS;
  const perSecond = Math.round((filling.events * 1_000) / (now - filling.startedAt));
  logger.log({ event: 'stillRebuilding', build, events: filling.events, perSecond, position, to: target });
}

export function sayRebuilt(logger: Log, { generation: { build }, filling, position, target }: Told): void {
  const ms = Math.round(performance.now() - filling.startedAt);
  if (target !== null) logger.log({ event: 'rebuilt', build, events: filling.events, ms, position });
}

/** How many milliseconds a live build rests after a batch of so many events. */
export const restAfter = (events: number, longestMs = LONGEST_REST_MS): number => (events < BATCH_SIZE ? Math.min(events, longestMs) : 0);

/** Whether a position is at another or after it. */
export const reaches = (position: Position | null, target: Position | null): boolean =>
  target === null || (position !== null && position >= target);
