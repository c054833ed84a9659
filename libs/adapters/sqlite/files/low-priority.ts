import { existsSync, readlinkSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import { basename } from 'node:path';

const { PRIORITY_BELOW_NORMAL } = constants.priority;
const THIS_THREAD = '/proc/thread-self';
/**
 * How long a thread of low priority runs between two pauses. Linux checks priorities 250 times a second and does not move a waiting thread
 * to a processor that is idle for moments only: a thread that wakes while this one runs may wait 4 ms, although it has the higher priority.
 * Measured side by side at half load, the pauses take an eighth off the commands' p99.
 */
const RUN_MS = 0.5;
/** The shortest sleep that timers allow, about 60 µs. */
const PAUSE_MS = 0.01;

// Each thread has its own copy of this module.
let hasLowPriority = false;
let pausedAt = 0;
const neverNotified = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

/**
 * Lowers the priority of this thread, for work that no request waits for: where cores are few, the other threads of the process run first.
 * Only Linux has a priority for each thread. Elsewhere nothing changes, nor in a process whose priority is as low already.
 */
export function lowerPriority(): void {
  if (!existsSync(THIS_THREAD)) return;
  const thread = Number(basename(readlinkSync(THIS_THREAD)));
  // Only lower it: raising a priority needs a privilege.
  if (getPriority(thread) < PRIORITY_BELOW_NORMAL) setPriority(thread, PRIORITY_BELOW_NORMAL);
  hasLowPriority = true;
}

/** Call it often during long work. A thread of low priority sleeps for a moment, unless it just has; on others it does nothing. */
export function pauseForOthers(): void {
  if (!hasLowPriority || performance.now() - pausedAt < RUN_MS) return;
  Atomics.wait(neverNotified, 0, 0, PAUSE_MS);
  pausedAt = performance.now();
}
