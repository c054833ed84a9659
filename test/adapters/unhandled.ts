import { setImmediate as nextTurn } from 'node:timers/promises';

/** The unhandled errors during `work`, each of which would have ended the process. */
export async function collectUnhandled(work: () => Promise<unknown>): Promise<readonly unknown[]> {
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
  try {
    await work();
    for (let turns = 0; turns < 5; turns += 1) await nextTurn();
    return unhandled;
  } finally {
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
  }
}
