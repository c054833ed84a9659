import type { StreamingRead } from '@eventstore/db-client';

/**
 * Reads to the end of a read that has a limit. Rejects with the signal's reason when it aborts, because the client's reads have no
 * deadline. The call on the server is over afterwards in every case.
 */
export async function readAll<Found>(read: StreamingRead<Found>, signal: AbortSignal): Promise<readonly Found[]> {
  const found: Found[] = [];
  let isOver = false;
  try {
    await new Promise<void>((resolve, reject) => {
      // Without a listener for errors, an error would end the process.
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
    // Rejects when there was no connection and so no call was begun.
    if (!isOver) read.cancel().catch(() => undefined);
  }
}
