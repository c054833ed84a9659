import { describe, expect, it } from '@jest/globals';
import { parseConnectionString } from './connection-string.js';

describe('a connection string of EventStoreDB', () => {
  it.each([
    ['esdb://one:2113', 'esdb://one:2113?keepAliveTimeout=5000'],
    ['esdb://one:2113/', 'esdb://one:2113?keepAliveTimeout=5000'],
    ['esdb://ann:secret@one:2113?', 'esdb://one:2113?keepAliveTimeout=5000'],
    ['esdb+discover://one,two:2113/?tls=false/', 'esdb+discover://one,two:2113?tls=false&keepAliveTimeout=5000'],
  ])('%s makes the client give up a dead connection sooner than its default', (text, given) => {
    expect(parseConnectionString(text).withoutCredentials).toBe(given);
  });

  it('keeps a timeout that it sets itself', () => {
    const text = 'esdb://one:2113?keepalivetimeout=20000&tls=false';
    expect(parseConnectionString(text).withoutCredentials).toBe(text);
  });
});
