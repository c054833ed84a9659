import { setImmediate as nextTurn } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDbEventStore } from '#adapters/eventstoredb/eventstoredb-event-store';
import { StreamDamaged } from '#application';
import { EventStoreDbStandIn } from '../../servers/eventstoredb/stand-in.js';
import { TcpProxy } from '../../servers/tcp-proxy.js';
import { newEvent, newEvents, newStream } from '../../suites/event-store/running-log.js';
import { collectUnhandled } from '../unhandled.js';
import { startStandInLog, type StandInLog } from './log.js';

/** No test with it waits for a deadline. */
const PATIENCE_MS = 60_000;

const ambiguous = { name: 'StoreFailure', store: 'events', ambiguous: true };

let running: StandInLog;
beforeEach(async () => {
  running = await startStandInLog();
});
afterEach(() => running.stop());

/** Until the appends have begun to fill the connection. */
async function untilSent(network: TcpProxy): Promise<void> {
  while (network.heldBytes < 16 * 1024) await nextTurn();
}

/** Streams of one event. */
async function begin(log: EventStoreDbEventStore, count: number): Promise<readonly string[]> {
  const streams = Array.from({ length: count }, newStream);
  await Promise.all(streams.map((stream) => log.append(stream, 'empty', newEvents(1))));
  return streams;
}

describe('an append', () => {
  it('takes its answer once when the server sends it twice', async () => {
    const { standIn, log } = running;
    standIn.faults.replyTwice = true;
    const work = (): Promise<unknown> => Promise.all(Array.from({ length: 20 }, () => log().append(newStream(), 'empty', newEvents(1))));
    expect(await collectUnhandled(work)).toEqual([]);
    expect(standIn.log.events).toHaveLength(20);
  });

  it('does not end the process when a connection breaks that was too slow to take it', async () => {
    const network = await TcpProxy.to(running.standIn.port);
    const log = await EventStoreDbEventStore.open(`esdb://127.0.0.1:${network.port}?tls=false`, { deadlineMs: PATIENCE_MS });
    const streams = await begin(log, 64);
    network.faults.trickles = true;
    const text = 'x'.repeat(200_000);
    const unhandled = await collectUnhandled(async () => {
      const asked = Promise.allSettled(streams.map((stream) => log.append(stream, 0, [newEvent({ text })])));
      await untilSent(network);
      network.cut();
      const failures = await asked;
      expect(failures.map((failure) => failure.status === 'rejected' && (failure.reason as unknown))).toEqual(
        failures.map(() => expect.objectContaining({ ...ambiguous, reason: 'unreachable' })),
      );
    });
    expect(unhandled).toEqual([]);
    await log.close();
    await network.close();
  });

  it('is refused, and not sent, while thousands wait for a slow connection', async () => {
    const network = await TcpProxy.to(running.standIn.port);
    const log = await EventStoreDbEventStore.open(`esdb://127.0.0.1:${network.port}?tls=false`, { deadlineMs: PATIENCE_MS });
    const [stream = ''] = await begin(log, 1);
    network.faults.trickles = true;
    const asked = Array.from({ length: 5_000 }, () => log.append(stream, 0, [newEvent({ text: 'x'.repeat(1000) })]));
    const settled = Promise.allSettled(asked);
    await untilSent(network);
    network.cut();
    const failures = await settled;
    const refused = failures.filter((failure) => failure.status === 'rejected' && failure.reason.ambiguous === false);
    expect(refused.length).toBeGreaterThan(500);
    expect(refused.length).toBeLessThan(1_000);
    await log.close();
    await network.close();
  });

  it('stores its data as they were at the call', async () => {
    const stream = newStream();
    const data = { list: [1] };
    const append = running.log().append(stream, 'empty', [newEvent(data)]);
    data.list.push(2);
    await append;
    expect((await running.log().read(stream))[0]?.data).toEqual({ list: [1] });
  });

  it('returns the actual revision, whatever the connection string says about failures', async () => {
    const log = await EventStoreDbEventStore.open(`${running.standIn.url}&throwOnAppendFailure=false`);
    const stream = newStream();
    expect(await log.append(stream, 7, newEvents(1))).toEqual({ outcome: 'conflict', actual: 'empty' });
    await log.append(stream, 'empty', newEvents(3));
    expect(await log.append(stream, 'empty', newEvents(1))).toEqual({ outcome: 'conflict', actual: 2 });
    await log.close();
  });

  it('reads its position when the server does not return it', async () => {
    const { standIn, log } = running;
    standIn.faults.withoutPosition = true;
    const result = await log().append(newStream(), 'empty', newEvents(3));
    expect(result).toEqual({ outcome: 'appended', revision: 2, position: await log().head() });
  });

  it('is refused when it is larger than the server takes in one append', async () => {
    const events = Array.from({ length: 5 }, () => newEvent({ text: 'x'.repeat(250_000) }));
    await expect(running.log().append(newStream(), 'empty', events)).rejects.toThrow(RangeError);
    expect(running.standIn.log.events).toEqual([]);
  });

  it('is refused on a stream that was deleted for good', async () => {
    const { standIn, log } = running;
    const stream = newStream();
    await log().append(stream, 'empty', newEvents(1));
    standIn.log.delete(stream, 0, true);
    const damaged = { constructor: StreamDamaged, stream, reason: 'unreadable', revision: 0 };
    await expect(log().append(stream, 0, newEvents(1))).rejects.toMatchObject(damaged);
    await expect(log().append(stream, 'empty', newEvents(1))).rejects.toMatchObject(damaged);
    await expect(log().read(stream)).rejects.toMatchObject(damaged);
  });

  it('says so when the server has continued a stream that was there before', async () => {
    const { standIn, log } = running;
    const stream = newStream();
    await log().append(stream, 'empty', newEvents(2));
    standIn.log.delete(stream, 1, false);
    // As if it were deleted just after the adapter has looked.
    const isMissing = standIn.log.isMissing.bind(standIn.log);
    const visible = standIn.log.visible.bind(standIn.log);
    Object.assign(standIn.log, {
      isMissing: (name: string) => name === `$$${stream}` || isMissing(name),
      visible: (name: string) => (name === `$$${stream}` ? [] : visible(name)),
    });
    const damaged = { constructor: StreamDamaged, stream, reason: 'incomplete', message: expect.stringContaining('revision 2') };
    await expect(log().append(stream, 'empty', newEvents(1))).rejects.toMatchObject(damaged);
  });

  it('sends the same bytes as the client', async () => {
    const { standIn, log } = running;
    const client = EventStoreDBClient.connectionString(standIn.url);
    const [stream, event] = [newStream(), newEvent({ text: 'Größe', n: 1 })];
    await log().append(stream, 'empty', [event]);
    await client.appendToStream(stream, jsonEvent(event as never), { expectedRevision: 'no_stream' });
    await log().append(stream, 0, newEvents(1));
    await client.appendToStream(stream, jsonEvent(newEvent() as never), { expectedRevision: 0n }).catch(() => undefined);
    const sent = standIn.appends.requests.map((request) => {
      const { correlationId: _, options, ...rest } = request.toObject();
      // Ours has none, because the server would compare it with its own clock.
      return { ...rest, options: { ...options, deadline: undefined } };
    });
    expect(sent[0]).toEqual(sent[1]);
    expect(sent[2]?.options).toEqual(sent[3]?.options);
    await client.dispose();
  });
});

describe('the node that leads', () => {
  it('gets the appends and reads of a client that was connected to another node', async () => {
    const { standIn, log } = running;
    const leader = await EventStoreDbStandIn.start({ log: standIn.log });
    const [stream = ''] = await begin(log(), 1);
    const events = newEvents(1);
    standIn.faults.leader = { host: '127.0.0.1', port: leader.port };
    await expect(log().append(stream, 0, events)).rejects.toMatchObject({ ...ambiguous, reason: 'unreachable' });
    expect(await log().append(stream, 0, events)).toMatchObject({ revision: 1 });
    expect(leader.appends.requests).toHaveLength(1);
    leader.stop();
  });

  it('is asked at once when a read reaches another node', async () => {
    const { standIn, log } = running;
    const leader = await EventStoreDbStandIn.start({ log: standIn.log });
    const [stream = ''] = await begin(log(), 1);
    standIn.faults.leader = { host: '127.0.0.1', port: leader.port };
    expect(await log().read(stream)).toHaveLength(1);
    expect(leader.reads.requests.length).toBeGreaterThan(0);
    leader.stop();
  });
});
