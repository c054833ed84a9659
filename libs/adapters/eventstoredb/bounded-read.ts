import type { StreamingRead } from '@eventstore/db-client';

/**
 * All that a read with a bound of its own gives. Rejects with the signal's reason when it aborts, for the client's reads have no deadline;
 * whatever happens, the server's call is over afterwards.
 */
export async function allOf<Found>(read: StreamingRead<Found>, signal: AbortSignal): Promise<readonly Found[]> {
  const found: Found[] = [];
  let isOver = false;
  try {
    await new Promise<void>((resolve, reject) => {
      // The client's own listener for errors: without one, an error would end the process.
      read.on('error', reject);
      read.on('data', (one) => found.push(one));
      read.on('end', () => {
        isOver = true;
        resolve();
      });
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
    return found;
  } finally {
    // Rejects where no call was begun, for want of a connection.
    if (!isOver) read.cancel().catch(() => undefined);
  }
}
