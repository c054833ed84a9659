import type { ReadCall } from './eventstoredb-client.js';
import type { ReadMessage } from './read-message.js';

/**
 * Reads to the end of a read that has a limit. Rejects with the signal's reason when it aborts, because a read has no deadline of its own.
 * The call on the server is over afterwards in every case.
 */
export async function readAll(opening: Promise<ReadCall>, signal: AbortSignal): Promise<readonly ReadMessage[]> {
  const found: ReadMessage[] = [];
  let isOver = false;
  try {
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      const begin = (read: ReadCall): void => {
        // Without a listener for errors, an error would end the process.
        read.on('error', reject);
        read.on('data', (one: ReadMessage) => found.push(one));
        read.on('end', () => {
          isOver = true;
          resolve();
        });
      };
      opening.then(begin, reject);
    });
    return found;
  } finally {
    // Rejects when there was no connection and so no call was begun.
    if (!isOver) opening.then((read) => read.cancel()).catch(() => undefined);
  }
}
