import { existsSync, readlinkSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import { basename } from 'node:path';

const { PRIORITY_BELOW_NORMAL } = constants.priority;
const THIS_THREAD = '/proc/thread-self';

/**
 * Lets the other threads of this process go first where cores are few: for work that no request waits for. Linux alone has a priority for each
 * thread; elsewhere nothing changes, nor in a process that gives way as much already.
 */
export function giveWay(): void {
  if (!existsSync(THIS_THREAD)) return;
  const thread = Number(basename(readlinkSync(THIS_THREAD)));
  // Not everybody may go back up.
  if (getPriority(thread) < PRIORITY_BELOW_NORMAL) setPriority(thread, PRIORITY_BELOW_NORMAL);
}
