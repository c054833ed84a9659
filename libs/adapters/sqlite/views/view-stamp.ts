import type { Position, ViewStamp } from '#ports';
import type { BuildProgress } from './view-reader.js';

/** A save moves the checkpoint of its build in the transaction that changes the documents. */
export const stampOf = ({ build, checkpoint }: BuildProgress): ViewStamp => `${build}.${checkpoint}`;

/** The checkpoint in a stamp of this build; null in another one, and where there was none. */
export function checkpointIn(stamp: ViewStamp, { build }: BuildProgress): Position | null {
  const [number, checkpoint = ''] = stamp.split('.');
  return number === String(build) && checkpoint !== 'null' ? checkpoint : null;
}
