import { existsSync, readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';

const THIS_THREAD = '/proc/thread-self';

/**
 * Lets the other threads of this process go first where cores are few: for work that no request waits for. Linux alone has a priority for each
 * thread; elsewhere nothing changes.
 */
export function giveWay(): void {
  if (!existsSync(THIS_THREAD)) return;
  setPriority(Number(basename(readlinkSync(THIS_THREAD))), constants.priority.PRIORITY_BELOW_NORMAL);
}
