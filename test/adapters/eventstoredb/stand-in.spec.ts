import {
  type AllStreamSubscription,
  BACKWARDS,
  END,
  EventStoreDBClient,
  eventTypeFilter,
  jsonEvent,
  NO_STREAM,
  START,
  StreamDeletedError,
  streamNameFilter,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDbStandIn } from '../../servers/eventstoredb/stand-in.js';
import { newId } from '../../suites/event-store/running-log.js';

/** Checks the stand-in with the client's own commands, including those that the adapter does not use. */
let standIn: EventStoreDbStandIn;
let client: EventStoreDBClient;
beforeEach(async () => {
  standIn = await EventStoreDbStandIn.start();
  client = EventStoreDBClient.connectionString(standIn.url);
});
afterEach(async () => {
  await client.dispose();
  standIn.stop();
});

const events = (type: string, count = 1) => Array.from({ length: count }, (_, n) => jsonEvent({ id: newId(), type, data: { n } }));

/** With credentials the client uses `Append`; without them `BatchAppend`, when `ServerFeatures` says that the server has it. */
const credentials = { username: 'ann', password: 'none' };

async function takeTypes(subscription: AllStreamSubscription, count: number): Promise<readonly string[]> {
  const types: string[] = [];
  for await (const { event } of subscription) if (event && types.push(event.type) === count) break;
  return types;
}

describe('the stand-in for EventStoreDB', () => {
  it.each([
    ['Append', { credentials }, 0],
    ['BatchAppend', {}, 3],
  ])('answers %s: what was written, a repeat, a wrong expectation', async (_call, options, batches) => {
    const two = events('A', 2);
    const first = await client.appendToStream('a', two, { ...options, expectedRevision: NO_STREAM });
    expect(first).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect((await client.appendToStream('a', two, { ...options, expectedRevision: NO_STREAM })).position).toEqual(first.position);
    const wrong = client.appendToStream('a', events('A'), { ...options, expectedRevision: 7n });
    await expect(wrong).rejects.toMatchObject({ constructor: WrongExpectedVersionError, actualVersion: 1n });
    expect(standIn.log.events).toHaveLength(2);
    expect(standIn.appends.requests).toHaveLength(batches);
  });

  it('refuses a place in the whole log at which no record starts', async () => {
    await client.appendToStream('a', events('A', 2));
    const second = standIn.log.events[1]?.position ?? 0n;
    const typesAt = async (place: bigint): Promise<readonly (string | undefined)[]> => {
      const types: (string | undefined)[] = [];
      const from = { commit: place, prepare: place };
      for await (const { event } of client.readAll({ fromPosition: from, maxCount: 1 })) types.push(event?.type);
      return types;
    };
    expect(await typesAt(second)).toEqual(['A']);
    await expect(typesAt(second - 1n)).rejects.toThrow('does not exist');
  });

  it('deletes a stream, whose next revision follows the last one', async () => {
    await client.appendToStream('a', events('A', 2));
    await expect(client.deleteStream('a', { expectedRevision: 0n })).rejects.toThrow('WrongExpectedVersion');
    await client.deleteStream('a', { expectedRevision: 1n });
    await expect(read('a')).rejects.toThrow(StreamNotFoundError);
    await client.appendToStream('a', events('B'), { expectedRevision: NO_STREAM });
    expect(await read('a')).toEqual(['B 2']);
  });

  it('tombstones a stream, which can never be written again', async () => {
    await client.appendToStream('a', events('A'));
    await client.tombstoneStream('a');
    await expect(read('a')).rejects.toThrow(StreamDeletedError);
    await expect(client.appendToStream('a', events('A'))).rejects.toThrow(StreamDeletedError);
    await expect(client.appendToStream('a', events('A'), { credentials })).rejects.toThrow(StreamDeletedError);
  });

  it('reads the whole log in both directions', async () => {
    await client.appendToStream('a', events('A', 2));
    await client.appendToStream('b', events('B'));
    const types: string[] = [];
    for await (const { event } of client.readAll({ fromPosition: START, maxCount: 10 })) types.push(event?.type ?? '');
    for await (const { event } of client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 2 })) types.push(event?.type ?? '');
    expect(types).toEqual(['A', 'A', 'B', 'B', 'A']);
  });

  it('follows one stream after a revision, and the log by types and by a regular expression', async () => {
    await client.appendToStream('a', [...events('A'), ...events('B'), ...events('C')]);
    await client.appendToStream('b', [...events('B'), ...events('C')]);
    const inA: string[] = [];
    for await (const { event } of client.subscribeToStream('a', { fromRevision: 0n })) if (inA.push(event?.type ?? '') === 2) break;
    expect(inA).toEqual(['B', 'C']);
    expect(await takeTypes(client.subscribeToAll({ filter: eventTypeFilter({ prefixes: ['A', 'C'] }) }), 3)).toEqual(['A', 'C', 'C']);
    expect(await takeTypes(client.subscribeToAll({ filter: streamNameFilter({ regex: '^b$' }) }), 2)).toEqual(['B', 'C']);
  });
});

async function read(stream: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { event } of client.readStream(stream, { maxCount: 10 })) found.push(`${event?.type} ${event?.revision}`);
  return found;
}
