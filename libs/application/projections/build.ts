import type { Logger } from '@nestjs/common';
import type { Position, StoredEvent } from '../ports/event-store.js';
import type { Generation } from '../ports/view-store.js';

/** How often a build that is not live yet says in the log how far it has come. */
const SIGN_EVERY_MS = 5_000;

/** A build of a view, as its projector fills it. */
export interface Build {
  readonly generation: Generation;
  live: boolean;
  position: Position | null;
  /** The end of the log as this build began to fill. */
  readonly target: Position | null;
  readonly filling: Filling;
  /** Of a build without a checkpoint: events whose contracts were all parked, until one can be read. */
  unread: readonly StoredEvent[];
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

export function sayProgress(logger: Logger, { generation: { build }, filling, position, target }: Build, events: number): void {
  filling.events += events;
  const now = performance.now();
  if (now < filling.signAt) return;
  filling.signAt = now + SIGN_EVERY_MS;
  const perSecond = Math.round((filling.events * 1_000) / (now - filling.startedAt));
  logger.log({ event: 'stillRebuilding', build, events: filling.events, perSecond, position, to: target });
}

export function sayRebuilt(logger: Logger, { generation: { build }, filling, position, target }: Build): void {
  const ms = Math.round(performance.now() - filling.startedAt);
  if (target !== null) logger.log({ event: 'rebuilt', build, events: filling.events, ms, position });
}

/** Whether a position is at another or after it. */
export const reaches = (position: Position | null, target: Position | null): boolean =>
  target === null || (position !== null && position >= target);
