import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { EventStoreDbConnection } from './eventstoredb-connection.js';
import { StoreCheck } from './store-check.js';

/** A connection that is on a channel of the test's choice, and whose reads the test answers. */
function connectionOf() {
  const connection = new EventStoreDbConnection('esdb://127.0.0.1:1?tls=false');
  const reads: PromiseWithResolvers<never>[] = [];
  Object.assign(connection, {
    readAnyStore: () => {
      const read = Promise.withResolvers<never>();
      reads.push(read);
      return read.promise;
    },
  });
  const use = (): unknown => Object.assign(connection.client, { getChannel: async () => channel });
  let channel = {};
  const reconnect = (): void => {
    channel = {};
    use();
  };
  reconnect();
  return { connection, reads, reconnect };
}

describe('the proof that a store is the one that it was before', () => {
  it('is shared on one channel, and made anew on the next', async () => {
    const { connection, reads, reconnect } = connectionOf();
    const check = new StoreCheck(connection);
    check.noteIdentity('one');
    const proofs = [check.assertSameStore(), check.assertSameStore()];
    await nextTurn();
    expect(reads).toHaveLength(1);
    reconnect();
    proofs.push(check.assertSameStore(), check.assertSameStore());
    await nextTurn();
    expect(reads).toHaveLength(2);
    const settled = Promise.allSettled(proofs);
    for (const [nth, read] of reads.entries()) read.reject(new Error(`of channel ${nth}`));
    const reasons = (await settled).map((proof) => proof.status === 'rejected' && String(proof.reason));
    expect(reasons).toEqual([0, 0, 1, 1].map((nth) => `Error: of channel ${nth}`));
  });
});
